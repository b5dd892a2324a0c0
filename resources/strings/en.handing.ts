<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
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
        <translation>Printed</translation>
    </message>
    <message>
        <source>파일로 저장</source>
        <translation>Saved as a file</translation>
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
        <source>숫자판</source>
        <translation>Number pad</translation>
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
</context>
</TS>
