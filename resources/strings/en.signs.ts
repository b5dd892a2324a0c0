<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>징후가 보여요. 마음건강평가를 지금 할까요?</source>
        <translation>There is a sign. Do the mental health assessment now?</translation>
    </message>
    <message>
        <source>끝나면 이 문항으로 돌아옵니다.</source>
        <translation>You come back to this question afterwards.</translation>
    </message>
    <message>
        <source>지금 하기</source>
        <translation>Do it now</translation>
    </message>
    <message>
        <source>이 쪽을 마치고</source>
        <translation>After this page</translation>
    </message>
    <message>
        <source>그대로 넘어가기</source>
        <translation>Go on without it</translation>
    </message>
    <message>
        <source>징후가 보였는데 아직 마음건강평가를 하지 않았어요.</source>
        <translation>There were signs, and the mental health assessment has not been done yet.</translation>
    </message>
    <message>
        <source>처음 기록할 때 이미 알린 징후예요. 새로 본 것은 없어요.</source>
        <translation>These signs were told when the visit was recorded. I saw nothing new.</translation>
    </message>
    <message>
        <source>오늘은 원하지 않으심</source>
        <translation>Does not want it today</translation>
    </message>
    <message>
        <source>곁에 다른 사람이 있어 여쭙지 못함</source>
        <translation>Could not ask with others present</translation>
    </message>
    <message>
        <source>의약과에 바로 전화함</source>
        <translation>Called the health division at once</translation>
    </message>
    <message>
        <source>하지 않는 까닭</source>
        <translation>Why it is not done</translation>
    </message>
    <message>
        <source>의약과에 알립니다. 까닭은 봉인되어 의약과만 읽어요.</source>
        <translation>The health division is told. The reason is sealed: nobody else reads it.</translation>
    </message>
    <message>
        <source>징후가 있었으나 마음건강평가를 하지 않음: {why}</source>
        <translation>There were signs, and the mental health assessment was not done: {why}</translation>
    </message>
    <message>
        <source>다른 상담전화: {lines}</source>
        <translation>Other lines: {lines}</translation>
    </message>
    <message>
        <source>신고 전화: {lines}</source>
        <translation>To report: {lines}</translation>
    </message>
    <message>
        <source>1년이 넘은 번호이니 걸기 전에 확인하세요</source>
        <translation>the numbers are more than a year old: check before calling</translation>
    </message>
    <message>
        <source>잘못 눌렀음</source>
        <translation>Pressed by mistake</translation>
    </message>
    <message>
        <source>다시 여쭈니 아니라고 하심</source>
        <translation>Asked again, and it was not so</translation>
    </message>
    <message>
        <source>표시했던 징후가 지워졌어요. 까닭을 남겨 주세요.</source>
        <translation>Signs that were noted have been taken out. Please say why.</translation>
    </message>
    <message>
        <source>지운 까닭</source>
        <translation>Why it was taken out</translation>
    </message>
    <message>
        <source>징후를 표시했다가 지움: {why}</source>
        <translation>Signs were noted and taken out: {why}</translation>
    </message>
    <message>
        <source>징후가 있었으나 마음건강평가를 하지 않음.</source>
        <translation>There were signs, and nobody was assessed.</translation>
    </message>
    <message>
        <source>징후를 표시했다가 지움.</source>
        <translation>Signs were noted and taken out.</translation>
    </message>
    <message>
        <source>까닭은 봉인되어 의약과만 읽어요. 방문한 사람이나 의약과에 물어보세요.</source>
        <translation>Why is sealed, and the health division alone reads it. Ask who visited, or the health division.</translation>
    </message>
</context>
</TS>
