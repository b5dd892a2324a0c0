<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>너무 길어요. {n}자까지 담을 수 있어요. 줄이거나 파일로 붙여 주세요.</source>
        <translation>Too long. Letters that fit: {n}. Shorten it, or attach it as a file.</translation>
    </message>
    <message>
        <source>아직 안 봄</source>
        <translation>not seen yet</translation>
    </message>
    <message>
        <source>다 됨</source>
        <translation>done</translation>
    </message>
    <message>
        <source>답 없음</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>음주 선별 (AUDIT)</source>
        <translation>Alcohol screening (AUDIT)</translation>
    </message>
    <message>
        <source>점수 입력 (CIST)</source>
        <translation>Score entry (CIST)</translation>
    </message>
    <message>
        <source>C-SSRS 선별 결과 입력</source>
        <translation>C-SSRS screening result</translation>
    </message>
    <message>
        <source>어르신 보편방문 (65·70세)</source>
        <translation>Universal visit (65, 70)</translation>
    </message>
    <message>
        <source>불안 선별 (GAD-7)</source>
        <translation>Anxiety screening (GAD-7)</translation>
    </message>
    <message>
        <source>어르신 우울 선별 (GDS-15)</source>
        <translation>Depression, older people (GDS-15)</translation>
    </message>
    <message>
        <source>방문 건강체크</source>
        <translation>Health check at a visit</translation>
    </message>
    <message>
        <source>영유아 건강확인</source>
        <translation>Infant health check</translation>
    </message>
    <message>
        <source>빈곤위기가정 초기상담 (초안)</source>
        <translation>Poverty: first interview (draft)</translation>
    </message>
    <message>
        <source>점수 입력 (자살 위험 검사)</source>
        <translation>Score entry (suicide risk test)</translation>
    </message>
    <message>
        <source>안부확인</source>
        <translation>Well-being check</translation>
    </message>
    <message>
        <source>이 양식은 한국어로만 되어 있어요.</source>
        <translation>This form is not in English; its questions are in Korean.</translation>
    </message>
    <message>
        <source>{n}개월 전</source>
        <translation>{n} mo ago</translation>
    </message>
    <message>
        <source>만 {n}년 전</source>
        <translation>{n} yr ago</translation>
    </message>
    <message>
        <source>{choice} 그림 크게</source>
        <translation>Enlarge the picture of {choice}</translation>
    </message>
    <message>
        <source>{choice} 아래로</source>
        <translation>Move {choice} down</translation>
    </message>
    <message>
        <source>{choice} 위로</source>
        <translation>Move {choice} up</translation>
    </message>
    <message>
        <source>{count}점</source>
        <translation>{count} of the stars</translation>
    </message>
    <message>
        <source>{first} 밖에 {count}가지</source>
        <translation>{first} and {count} more</translation>
    </message>
    <message>
        <source>{more}개 더 놓아 주세요.</source>
        <translation>Please place {more} more.</translation>
    </message>
    <message>
        <source>{name} 미리보기</source>
        <translation>Preview of {name}</translation>
    </message>
    <message>
        <source>{number}쪽</source>
        <translation>Page {number}</translation>
    </message>
    <message>
        <source>{question} 그림</source>
        <translation>Picture: {question}</translation>
    </message>
    <message>
        <source>{start}에서 {end}까지</source>
        <translation>from {start} to {end}</translation>
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
        <source>{title}: 뺐어요.</source>
        <translation>{title}: removed.</translation>
    </message>
    <message>
        <source>{what} 더하기</source>
        <translation>Add {what}</translation>
    </message>
    <message>
        <source>{year}년</source>
        <translation>{year}</translation>
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
        <source>골라 주세요</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>그대로 두기</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>그리기</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>그림 크게</source>
        <translation>Enlarge</translation>
    </message>
    <message>
        <source>그만 듣기</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>길이</source>
        <translation>length</translation>
    </message>
    <message>
        <source>끌어다 놓거나 Ctrl+V로 붙여 넣어도 돼요.</source>
        <translation>You can also drop it here or paste it with Ctrl+V.</translation>
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
        <translation>Answers left: {count}</translation>
    </message>
    <message>
        <source>너무 넓어요. 하늘이 보이는 곳에서 다시 재 주세요.</source>
        <translation>That is too wide. Measure again where you see the sky.</translation>
    </message>
    <message>
        <source>넓이</source>
        <translation>area</translation>
    </message>
    <message>
        <source>녹음 멈추기</source>
        <translation>Stop recording</translation>
    </message>
    <message>
        <source>녹음 중 {time}</source>
        <translation>Recording {time}</translation>
    </message>
    <message>
        <source>녹음하기</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>다른 동영상 고르기</source>
        <translation>Choose another video</translation>
    </message>
    <message>
        <source>다른 사진 고르기</source>
        <translation>Choose another picture</translation>
    </message>
    <message>
        <source>다른 소리 파일 고르기</source>
        <translation>Choose another sound file</translation>
    </message>
    <message>
        <source>다른 파일 고르기</source>
        <translation>Choose another file</translation>
    </message>
    <message>
        <source>다시 녹음하기</source>
        <translation>Record again</translation>
    </message>
    <message>
        <source>다시 서명하기</source>
        <translation>Sign again</translation>
    </message>
    <message>
        <source>다시 재면 더 정확할 수 있어요.</source>
        <translation>Measuring again may be more exact.</translation>
    </message>
    <message>
        <source>다시 찍기</source>
        <translation>Take another</translation>
    </message>
    <message>
        <source>다음</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>다음 해</source>
        <translation>Next year</translation>
    </message>
    <message>
        <source>닫기</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>달</source>
        <translation>Month</translation>
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
        <translation>Questions without an answer or to look at again: {count}. You will be shown them in turn.</translation>
    </message>
    <message>
        <source>더하기</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>도움말</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>동영상 고르기</source>
        <translation>Choose a video</translation>
    </message>
    <message>
        <source>되돌리기</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>둘레</source>
        <translation>perimeter</translation>
    </message>
    <message>
        <source>뒤로</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>듣기</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>마지막 점 빼기</source>
        <translation>Remove the last point</translation>
    </message>
    <message>
        <source>맞는 것이 없어요. 다른 말로 찾아 보세요.</source>
        <translation>Nothing fits. Try other words.</translation>
    </message>
    <message>
        <source>모두 보기</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>모두 지우기</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>목록</source>
        <translation>List</translation>
    </message>
    <message>
        <source>미리보기: 아무것도 저장하지 않아요</source>
        <translation>Preview: nothing is saved</translation>
    </message>
    <message>
        <source>바꾸었어요. 이 양식을 떠나기 전에는 되돌릴 수 있어요.</source>
        <translation>Replaced. The one before can be brought back until you leave this form.</translation>
    </message>
    <message>
        <source>방위는 0에서 360 사이예요. 북 0, 동 90, 남 180, 서 270.</source>
        <translation>A bearing is from 0 to 360: north 0, east 90, south 180, west 270.</translation>
    </message>
    <message>
        <source>분</source>
        <translation>min</translation>
    </message>
    <message>
        <source>빠진 답 없이 끝까지 왔어요. 미리보기라 저장하지 않았어요</source>
        <translation>Complete, nothing is missing. This is a preview, so nothing was saved</translation>
    </message>
    <message>
        <source>빼기</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>뺀 점 되돌리기</source>
        <translation>Put it back</translation>
    </message>
    <message>
        <source>뺐어요. 이 양식을 떠나기 전에는 되돌릴 수 있어요.</source>
        <translation>Removed. It can be brought back until you leave this form.</translation>
    </message>
    <message>
        <source>사진 고르기</source>
        <translation>Choose a picture</translation>
    </message>
    <message>
        <source>사진 위에 그리기</source>
        <translation>Draw on the picture</translation>
    </message>
    <message>
        <source>사진 찍기</source>
        <translation>Take a photo</translation>
    </message>
    <message>
        <source>서명</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>서명하기</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>세</source>
        <translation>years</translation>
    </message>
    <message>
        <source>소리 파일 고르기</source>
        <translation>Choose a sound file</translation>
    </message>
    <message>
        <source>소리가 들어오지 않았어요. 마이크를 확인하고 다시 녹음해 주세요.</source>
        <translation>No sound came in. Check the microphone and record again.</translation>
    </message>
    <message>
        <source>손가락, 펜, 마우스로 그려요. 자판: 화살표로 움직이고 스페이스로 펜을 대고 떼요.</source>
        <translation>Draw with a finger, a pen or the mouse. Keyboard: arrows move the pen, Space puts it down and lifts it.</translation>
    </message>
    <message>
        <source>손가락, 펜, 마우스로 서명해요. 쓰기 어려우면 아래에 이름을 적어도 돼요.</source>
        <translation>Sign with a finger, a pen or the mouse. Where that is hard, the name can be typed below.</translation>
    </message>
    <message>
        <source>쉼표로는 어떤 수인지 알 수 없어요. 소수점은 점(.)으로, 아니면 쉼표 없이 적어 주세요.</source>
        <translation>The comma leaves the number unclear. Please write the decimal point as a point (.), or leave the comma out.</translation>
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
        <source>아래를 고쳐 저장하면 바로 다시 읽어요. 지금까지 고른 답은 남아 있어요.</source>
        <translation>Mend what follows and save: the form is read again at once, with the answers given so far.</translation>
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
        <source>앞 해</source>
        <translation>Year before</translation>
    </message>
    <message>
        <source>앞의 질문에 답하시면 고를 것이 나와요.</source>
        <translation>Answer the question before to see the choices.</translation>
    </message>
    <message>
        <source>지금까지의 답으로는 고를 것이 없어요. 앞의 답을 다시 봐 주세요.</source>
        <translation>Nothing fits the answers so far. Please look at them again.</translation>
    </message>
    <message>
        <source>앞의 질문에 답하시면 고를 것이 나와요. 답할 수 없으면 비워 두고 끝내셔도 돼요.</source>
        <translation>Answer the question before to see the choices. If it cannot be answered, you may leave this blank and finish.</translation>
    </message>
    <message>
        <source>지금까지의 답으로는 고를 것이 없어요. 앞의 답을 다시 봐 주세요. 맞으면 비워 두고 끝내셔도 돼요.</source>
        <translation>Nothing fits the answers so far. Please look at them again. If they are right, you may leave this blank and finish.</translation>
    </message>
    <message>
        <source>이 문항에는 고를 것이 없어요. 비워 두고 끝내셔도 돼요. 꼭 답하게 되어 있으니 양식을 만든 담당자에게 알려 주세요.</source>
        <translation>There is nothing to choose here. You may leave it blank and finish. It is marked as required, so please tell whoever made the form.</translation>
    </message>
    <message>
        <source>이 문항에는 고를 것이 없어요. 비워 두고 넘어가셔도 돼요.</source>
        <translation>There is nothing to choose here. You may leave it and go on.</translation>
    </message>
    <message>
        <source>양식과 함께 오지 않은 그림이 있어요: {name}</source>
        <translation>A picture did not come with the form: {name}</translation>
    </message>
    <message>
        <source>여기에 적은 답이 함께 지워져요. 지운 뒤에도 되돌릴 수 있어요.</source>
        <translation>The answers in it go too. You can bring them back afterwards.</translation>
    </message>
    <message>
        <source>오차 약 {metres} m</source>
        <translation>Exact to about {metres} m</translation>
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
        <source>위도와 경도</source>
        <translation>Latitude and longitude</translation>
    </message>
    <message>
        <source>위도와 경도를 띄어 적어 주세요.</source>
        <translation>Write latitude and longitude with a space between them.</translation>
    </message>
    <message>
        <source>위험</source>
        <translation>Danger</translation>
    </message>
    <message>
        <source>이 밖에 {count}가지가 더 있어요. bangmun-forms check가 모두 알려 줍니다.</source>
        <translation>And {count} more; bangmun-forms check tells them all.</translation>
    </message>
    <message>
        <source>이 밖에 {count}개가 더 있어요. 적으면 좁혀져요.</source>
        <translation>More that are not shown: {count}. Type to narrow them down.</translation>
    </message>
    <message>
        <source>이 순서가 맞아요</source>
        <translation>This order is right</translation>
    </message>
    <message>
        <source>이 양식은 열 수 없어요</source>
        <translation>This form cannot be opened</translation>
    </message>
    <message>
        <source>이 주소를 브라우저에서 열까요?</source>
        <translation>Open this address in the browser?</translation>
    </message>
    <message>
        <source>이름으로 서명</source>
        <translation>Sign by typing the name</translation>
    </message>
    <message>
        <source>이어서 그리기</source>
        <translation>Go on drawing</translation>
    </message>
    <message>
        <source>이전</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>인터넷에 연결되어 있어야 열려요.</source>
        <translation>It opens only with an internet connection.</translation>
    </message>
    <message>
        <source>일</source>
        <translation>days</translation>
    </message>
    <message>
        <source>자리를 누르거나, 화살표로 옮기고 Enter를 누르세요.</source>
        <translation>Press the place, or move with the arrow keys and press Enter.</translation>
    </message>
    <message>
        <source>작게</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>저장</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>저장하고 있어요…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>점</source>
        <translation>points</translation>
    </message>
    <message>
        <source>점 {count}개</source>
        <translation>Points: {count}</translation>
    </message>
    <message>
        <source>좌표로 더하기</source>
        <translation>Add by coordinates</translation>
    </message>
    <message>
        <source>좌표를 37.5665 126.978처럼 적어 주세요.</source>
        <translation>Write the coordinates like 37.5665 126.978.</translation>
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
        <source>지금 위치</source>
        <translation>Where I am</translation>
    </message>
    <message>
        <source>지도</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>지도 그림이 없어 눈금만 보여요.</source>
        <translation>There is no map picture, so only the grid is shown.</translation>
    </message>
    <message>
        <source>지도 작게</source>
        <translation>Map smaller</translation>
    </message>
    <message>
        <source>지도 크게</source>
        <translation>Map larger</translation>
    </message>
    <message>
        <source>쪽 목록</source>
        <translation>List of pages</translation>
    </message>
    <message>
        <source>찾을 말이나 초성 (예: ㅈㄹ)</source>
        <translation>Words to find, or initials (ㅈㄹ)</translation>
    </message>
    <message>
        <source>크게</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>크게 보기</source>
        <translation>Look closely</translation>
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
        <source>표시를 누르거나 아래에서 고르세요.</source>
        <translation>Press a mark, or choose below.</translation>
    </message>
    <message>
        <source>필수</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>하나 더하기</source>
        <translation>One more</translation>
    </message>
    <message>
        <source>하나 빼기</source>
        <translation>One less</translation>
    </message>
    <message>
        <source>한 문항씩</source>
        <translation>One by one</translation>
    </message>
    <message>
        <source>한 획 지우기</source>
        <translation>Undo last line</translation>
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
        <source>이 칸에 담기에는 너무 큰 수예요. 번호라면 글로 적는 칸에 적어 주세요.</source>
        <translation>This number is too large for the field. If it is an identifier, write it in a text field.</translation>
    </message>
    <message>
        <source>소리가 나오지 않아요. 스피커를 확인해 주세요. 파일이 깨졌을 수도 있어요.</source>
        <translation>No sound comes out. Check the loudspeaker; the file may also be broken.</translation>
    </message>
    <message>
        <source>소리를 틀지 못했어요.</source>
        <translation>The sound could not be played.</translation>
    </message>
    <message>
        <source>스피커를 확인해 주세요. 파일이 깨졌을 수도 있어요.</source>
        <translation>Check the loudspeaker; the file may also be broken.</translation>
    </message>
    <message>
        <source>지도에 함께 보여요: {names}</source>
        <translation>Also on the map: {names}</translation>
    </message>
    <message>
        <source>{names} 외 {count}곳</source>
        <translation>{names} and {count} more</translation>
    </message>
    <message>
        <source>이대로는 저장할 수 없어요. 끝까지 적거나 지워 주세요.</source>
        <translation>It cannot be saved like this. Please complete it or clear it.</translation>
    </message>
    <message>
        <source>위도는 -90에서 90, 경도는 -180에서 180 사이예요.</source>
        <translation>Latitude lies between -90 and 90, longitude between -180 and 180.</translation>
    </message>
    <message>
        <source>이 안내가 보이는 동안에는 끝낼 수 없어요. 답을 다시 살펴 주세요.</source>
        <translation>The form cannot be finished while this stands here. Please look at the answers again.</translation>
    </message>
    <message>
        <source>이 밖의 {count}가지는 그대로 뒤에 이어져요.</source>
        <translation>The rest ({count}) follow in their own order.</translation>
    </message>
    <message>
        <source>{number} 전화 걸기</source>
        <translation>Call {number}</translation>
    </message>
    <message>
        <source>{place} 열기</source>
        <translation>Open {place}</translation>
    </message>
</context>
</TS>
