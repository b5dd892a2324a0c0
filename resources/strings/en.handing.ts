<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>다른 창이 열려 있어 건네지 않았습니다. 그 창을 먼저 닫고 다시 건네 주세요.</source>
        <translation>Not handed over: another window is open. Close it first, then hand over again.</translation>
    </message>
    <message>
        <source>어르신께 건네기</source>
        <translation>Hand to the resident</translation>
    </message>
    <message>
        <source>화면을 어르신께 건넬까요?</source>
        <translation>Hand the screen to the resident?</translation>
    </message>
    <message>
        <source>문항만 한 쪽에 하나씩 크게 보입니다. 돌려받을 때 내 암호를 넣습니다.</source>
        <translation>Only the questions show, one a page, in large type. Your passphrase takes the screen back.</translation>
    </message>
    <message>
        <source>건네기</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>답에서 먼저 살필 것이 있습니다</source>
        <translation>The answers hold something to look at first</translation>
    </message>
    <message>
        <source>살펴볼게요</source>
        <translation>I will look</translation>
    </message>
    <message>
        <source>어르신께 건넨 화면</source>
        <translation>Screen in the hands of the resident</translation>
    </message>
    <message>
        <source>고맙습니다, 직원에게 돌려주세요.</source>
        <translation>Thank you. Please give it back to the worker.</translation>
    </message>
    <message>
        <source>고맙습니다</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>화면을 직원에게 돌려주세요.</source>
        <translation>Please give the screen back to the worker.</translation>
    </message>
    <message>
        <source>답을 다시 보기</source>
        <translation>Look at the answers again</translation>
    </message>
    <message>
        <source>직원에게 돌려주기</source>
        <translation>Give back to the worker</translation>
    </message>
    <message>
        <source>잠시 뒤에 화면이 잠깁니다. 계속하시려면 화면을 만져 주세요.</source>
        <translation>The screen will lock soon. Touch it to go on.</translation>
    </message>
    <message>
        <source>직원 암호</source>
        <translation>Worker's passphrase</translation>
    </message>
    <message>
        <source>돌려받기</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>확인하는 중…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>문항으로 돌아가기</source>
        <translation>Back to the questions</translation>
    </message>
    <message>
        <source>직원이 돌려받습니다</source>
        <translation>The worker takes the screen back</translation>
    </message>
    <message>
        <source>적은 답은 모두 저장되어 있습니다.</source>
        <translation>Every answer is saved.</translation>
    </message>
    <message>
        <source>설정</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>인쇄</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>언어 · Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>화면</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>글자 크기</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>양식을 묻는 방법</source>
        <translation>How forms are asked</translation>
    </message>
    <message>
        <source>밝은 화면</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>고대비</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>양식이 나눈 대로</source>
        <translation>As the form is divided</translation>
    </message>
    <message>
        <source>손으로 누를 때</source>
        <translation>After a touch</translation>
    </message>
    <message>
        <source>늘</source>
        <translation>Always</translation>
    </message>
    <message>
        <source>쓰지 않음</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>양식마다 따로 정한 것은 그대로 둡니다.</source>
        <translation>What was chosen for a single form stays.</translation>
    </message>
    <message>
        <source>인쇄·내보내기 기록</source>
        <translation>What was printed or exported</translation>
    </message>
    <message>
        <source>이 노트북에서 나간 것입니다. 지울 수 없습니다.</source>
        <translation>What left this laptop. It cannot be deleted.</translation>
    </message>
    <message>
        <source>아직 없습니다.</source>
        <translation>Nothing yet.</translation>
    </message>
    <message>
        <source>설정 (Ctrl+,)</source>
        <translation>Settings (Ctrl+,)</translation>
    </message>
    <message>
        <source>나의 건강 기록</source>
        <translation>My health record</translation>
    </message>
    <message>
        <source>몸이 평소와 다르면 참지 말고 아래 전화로 알려 주세요. 급하면 119입니다.</source>
        <translation>If you feel unlike yourself, do not wait: call a number below. In an emergency call 119.</translation>
    </message>
    <message>
        <source>{made} 드림 · 전화번호는 {as_of} 기준</source>
        <translation>Given on {made} · numbers as of {as_of}</translation>
    </message>
    <message>
        <source>인쇄 미리보기</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>그 밖에 {n}쪽이 더 있습니다. 인쇄하거나 저장하면 {all}쪽이 모두 나옵니다.</source>
        <translation>Pages that follow: {n}. Printed or saved, all {all} come out.</translation>
    </message>
    <message>
        <source>PDF로 저장</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>예: 사례회의 자료, 주민이 요청함</source>
        <translation>Such as: for a case conference</translation>
    </message>
    <message>
        <source>PDF를 저장했습니다. 기록을 남겼습니다. 다 쓰면 지워 주세요.</source>
        <translation>The PDF is saved and noted. Please delete it after use.</translation>
    </message>
    <message>
        <source>까닭을 적어 주세요. 인쇄하지 않았습니다.</source>
        <translation>Please write the reason. Nothing was printed.</translation>
    </message>
    <message>
        <source>서식 {name} (이 노트북에 없음)</source>
        <translation>Form {name} (not on this laptop)</translation>
    </message>
    <message>
        <source>이 서식이 이 노트북에 없어 물음의 글을 인쇄하지 못했습니다. 답은 적은 그대로입니다. 동기화한 뒤 다시 인쇄해 보세요.</source>
        <translation>This form is not on this laptop, so its questions could not be printed. The answers are as they were recorded. Please sync and print again.</translation>
    </message>
    <message>
        <source>이 방문에서 쓴 판의 서식이 이 노트북에 없습니다. 물음은 이 노트북에 있는 다른 판에서 옮겼고, 답은 적은 그대로입니다.</source>
        <translation>The version of this form that the visit used is not on this laptop. The questions are worded as in another version that is here; the answers are as they were recorded.</translation>
    </message>
    <message>
        <source>물음의 글을 모르는 답: 서식이 부르는 물음의 이름과 적힌 값</source>
        <translation>Answers whose question is not known here: the name of the question as the form calls it, and the value that was recorded</translation>
    </message>
    <message>
        <source>프린터가 받지 않아 인쇄하지 않았습니다. 프린터를 확인하고 다시 인쇄해 주세요.</source>
        <translation>The printer did not take it, so nothing was printed. Please check the printer and print again.</translation>
    </message>
    <message>
        <source>그 자리에 저장하지 못했습니다. 다른 폴더를 골라 주세요.</source>
        <translation>It could not be saved there. Please choose another folder.</translation>
    </message>
    <message>
        <source>{n}쪽</source>
        <translation>Page {n}</translation>
    </message>
    <message>
        <source>봉인된 평가입니다. 답은 인쇄하지 않습니다.</source>
        <translation>A sealed assessment. Its answers are not printed.</translation>
    </message>
    <message>
        <source>사진·파일 있음</source>
        <translation>There is a photo or file</translation>
    </message>
    <message>
        <source>방문한 사람: {name}</source>
        <translation>Visited by: {name}</translation>
    </message>
    <message>
        <source>{when} 인쇄 · 인쇄한 사람과 까닭이 접속 기록에 남습니다. 다 쓰면 파쇄해 주세요.</source>
        <translation>Printed {when} · who printed it and why is in the access log. Please shred after use.</translation>
    </message>
    <message>
        <source>방문: {when}</source>
        <translation>Visit: {when}</translation>
    </message>
    <message>
        <source>결과: {outcome}</source>
        <translation>Outcome: {outcome}</translation>
    </message>
    <message>
        <source>메모: {text}</source>
        <translation>Note: {text}</translation>
    </message>
    <message>
        <source>다음 방문: {day}</source>
        <translation>Next visit: {day}</translation>
    </message>
    <message>
        <source>구청 접수: {when}</source>
        <translation>Received by the district: {when}</translation>
    </message>
    <message>
        <source>검토: {said}</source>
        <translation>Review: {said}</translation>
    </message>
    <message>
        <source>건강 기록지 인쇄</source>
        <translation>Print a health sheet</translation>
    </message>
    <message>
        <source>건강 기록지를 주민에게 드림</source>
        <translation>Health sheet given to the resident</translation>
    </message>
    <message>
        <source>오늘 병원이나 보건소에 꼭 알려 주세요.</source>
        <translation>Please tell a doctor or the health centre today.</translation>
    </message>
    <message>
        <source>가까운 병원이나 보건소에서 다시 재어 보세요.</source>
        <translation>Please have it measured again at a clinic or the health centre.</translation>
    </message>
    <message>
        <source>다음 방문 때 다시 재겠습니다.</source>
        <translation>We will measure again at the next visit.</translation>
    </message>
</context>
</TS>
