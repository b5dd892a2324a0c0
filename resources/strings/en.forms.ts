<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>{choice} 아래로</source>
        <translation>Move {choice} down</translation>
    </message>
    <message>
        <source>{choice} 위로</source>
        <translation>Move {choice} up</translation>
    </message>
    <message>
        <source>{number}쪽</source>
        <translation>Page {number}</translation>
    </message>
    <message>
        <source>{step} / {steps} 쪽</source>
        <translation>Page {step} of {steps}</translation>
    </message>
    <message>
        <source>{title} 빼기</source>
        <translation>Remove {title}</translation>
    </message>
    <message>
        <source>{title} 펼치기</source>
        <translation>Open {title}</translation>
    </message>
    <message>
        <source>{what} 더하기</source>
        <translation>Add {what}</translation>
    </message>
    <message>
        <source>값을 다시 확인해 주세요.</source>
        <translation>Please check this value again.</translation>
    </message>
    <message>
        <source>개월</source>
        <translation>months</translation>
    </message>
    <message>
        <source>경도</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>고르기</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>골라 주세요</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>그대로 두기</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>끝내기</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>날짜</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>날짜를 {example}처럼 적어 주세요.</source>
        <translation>Please write the date like {example}.</translation>
    </message>
    <message>
        <source>남은 답 {count}개</source>
        <translation>{count} answers left</translation>
    </message>
    <message>
        <source>다음</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>닫기</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>달력</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>달력에서 고르기</source>
        <translation>Choose from a calendar</translation>
    </message>
    <message>
        <source>답 지우기</source>
        <translation>Clear the answer</translation>
    </message>
    <message>
        <source>답이 없거나 다시 볼 질문이 {count}개 있어요. 차례로 보여 드릴게요.</source>
        <translation>{count} questions have no answer or need another look. You will be shown them in turn.</translation>
    </message>
    <message>
        <source>뒤로</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>목록</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>분</source>
        <translation>min</translation>
    </message>
    <message>
        <source>빼기</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>사진</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>사진 고르기</source>
        <translation>Choose a picture</translation>
    </message>
    <message>
        <source>세</source>
        <translation>years</translation>
    </message>
    <message>
        <source>숫자를 끝까지 적어 주세요.</source>
        <translation>Please finish the number.</translation>
    </message>
    <message>
        <source>숫자만 적을 수 있어요.</source>
        <translation>Only digits can be written here.</translation>
    </message>
    <message>
        <source>시각</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>시각을 09:30처럼 적어 주세요.</source>
        <translation>Please write the time like 09:30.</translation>
    </message>
    <message>
        <source>시간</source>
        <translation>h</translation>
    </message>
    <message>
        <source>아직 답하지 않았어요. 골라 주시거나 적어 주세요.</source>
        <translation>Not answered yet. Please choose or write an answer.</translation>
    </message>
    <message>
        <source>안내</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>앞의 질문에 답하시면 고를 것이 나와요.</source>
        <translation>Answer the question before to see the choices.</translation>
    </message>
    <message>
        <source>여기에 적은 답이 함께 지워져요.</source>
        <translation>The answers written here will be removed too.</translation>
    </message>
    <message>
        <source>완료</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>위도</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>위험</source>
        <translation>Danger</translation>
    </message>
    <message>
        <source>이 순서가 맞아요</source>
        <translation>This order is right</translation>
    </message>
    <message>
        <source>이전</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>일</source>
        <translation>days</translation>
    </message>
    <message>
        <source>점</source>
        <translation>points</translation>
    </message>
    <message>
        <source>주</source>
        <translation>weeks</translation>
    </message>
    <message>
        <source>주의</source>
        <translation>Caution</translation>
    </message>
    <message>
        <source>지금</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>쪽 목록</source>
        <translation>List of pages</translation>
    </message>
    <message>
        <source>파일 고르기</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>펼치기</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>필수</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>항목</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>회/분</source>
        <translation>per minute</translation>
    </message>
    <message>
        <source>{name} 미리보기</source>
        <translation>Preview of {name}</translation>
    </message>
    <message>
        <source>미리보기: 아무것도 저장하지 않아요</source>
        <translation>Preview: nothing is saved</translation>
    </message>
    <message>
        <source>빠진 답 없이 끝까지 왔어요. 미리보기라 저장하지 않았어요</source>
        <translation>Complete, nothing is missing. This is a preview, so nothing was saved</translation>
    </message>
    <message>
        <source>아래를 고쳐 저장하면 바로 다시 읽어요. 지금까지 고른 답은 남아 있어요.</source>
        <translation>Mend what follows and save: the form is read again at once, with the answers given so far.</translation>
    </message>
    <message>
        <source>이 밖에 {count}가지가 더 있어요. bangmun-forms check가 모두 알려 줍니다.</source>
        <translation>And {count} more; bangmun-forms check tells them all.</translation>
    </message>
    <message>
        <source>이 양식은 열 수 없어요</source>
        <translation>This form cannot be opened</translation>
    </message>
    <message>
        <source>{version}판으로 시작한 양식을 {newer}판으로 열었어요. 맞는 자리의 답은 그대로 있습니다.</source>
        <translation>Begun in version {version}, the form is open in version {newer}. Answers that have their place are as they were.</translation>
    </message>
    <message>
        <source>구청이 이 양식을 고쳤어요({newer}판). 지금처럼 {version}판으로 마쳐도 됩니다.</source>
        <translation>The district has changed this form (version {newer}). You may finish it in version {version} as it is.</translation>
    </message>
    <message>
        <source>다시 확인할 문항</source>
        <translation>Questions to check again</translation>
    </message>
    <message>
        <source>답 {n}개는 물을 자리가 없어 따로 보관했어요. 방문 기록에 함께 남습니다.</source>
        <translation>{n} answers have no question any more and are kept aside. They stay with the record of the visit.</translation>
    </message>
    <message>
        <source>답 {n}개는 새 자리로 옮겼어요.</source>
        <translation>{n} answers moved to a new place.</translation>
    </message>
    <message>
        <source>따로 보관한 답</source>
        <translation>Answers kept aside</translation>
    </message>
    <message>
        <source>새 자리로 옮긴 답</source>
        <translation>Answers that moved</translation>
    </message>
    <message>
        <source>새 판으로 옮기기</source>
        <translation>Move to the new version</translation>
    </message>
    <message>
        <source>새 판으로 옮길까요?</source>
        <translation>Move to the new version?</translation>
    </message>
    <message>
        <source>양식을 열며 달라진 것</source>
        <translation>What changed on opening the form</translation>
    </message>
    <message>
        <source>양식이 바뀌어 물을 자리가 없어진 답이에요. 지우지 않고 둡니다.</source>
        <translation>The form has changed and no longer asks for these. They are kept, not deleted.</translation>
    </message>
    <message>
        <source>읽지 못한 문항 {n}개의 답을 다시 확인해 주세요.</source>
        <translation>Please check again the answers of {n} questions that could not be read.</translation>
    </message>
    <message>
        <source>자세히</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>저장된 양식의 일부가 깨져서 읽히는 데까지 열었어요. 깨진 원본도 지우지 않고 두었습니다.</source>
        <translation>Part of the saved form is damaged; it was opened as far as it can be read. The damaged text is kept too.</translation>
    </message>
    <message>
        <source>적은 답은 하나도 지우지 않아요. 새 판에 물을 자리가 없는 답은 따로 보관하고 알려 드립니다.</source>
        <translation>No answer is deleted. Those the new version has no question for are kept aside, and you are told which.</translation>
    </message>
</context>
</TS>
