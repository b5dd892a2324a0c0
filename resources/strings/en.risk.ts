<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>{minutes}분 넘게 아무도 접수하지 않은 평가가 {n}건 있어요.</source>
        <translation>{n} assessments have waited more than {minutes} minutes and nobody has taken them.</translation>
    </message>
    <message>
        <source>{minutes}분이 지났어요. {home} 일로 지금 {whom}에 전화하세요.</source>
        <translation>{minutes} minutes have passed. Call {whom} now about {home}.</translation>
    </message>
    <message>
        <source>{minutes}분이 지났어요. {home} 일로 지금 의약과와 팀장에게 전화하세요.</source>
        <translation>{minutes} minutes have passed. Call the health division and your team leader now about {home}.</translation>
    </message>
    <message>
        <source>{name} 님이 접수했어요.</source>
        <translation>{name} has taken it.</translation>
    </message>
    <message>
        <source>긴급 정보 제공</source>
        <translation>Emergency disclosure</translation>
    </message>
    <message>
        <source>남겼습니다. 다음 사람에게 바로 전화해 주세요.</source>
        <translation>Recorded. Please call the next person at once.</translation>
    </message>
    <message>
        <source>남기기</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>누구와 통화했나요?</source>
        <translation>Whom did you speak to?</translation>
    </message>
    <message>
        <source>누구와 통화했는지 적어 주세요.</source>
        <translation>Please write whom you spoke to.</translation>
    </message>
    <message>
        <source>다시 연락함</source>
        <translation>Contacted again</translation>
    </message>
    <message>
        <source>다음 사람에게 넘김</source>
        <translation>Passed on to the next person</translation>
    </message>
    <message>
        <source>받지 않았어요</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>위험 관리 마침</source>
        <translation>Follow-up ended</translation>
    </message>
    <message>
        <source>위험 단계 판단</source>
        <translation>Level judged</translation>
    </message>
    <message>
        <source>전화로 알렸나요?</source>
        <translation>Did you tell them by telephone?</translation>
    </message>
    <message>
        <source>전화로 알린 것을 남겼습니다. 네트워크가 되면 의약과에도 갑니다.</source>
        <translation>The call is recorded. It goes to the health division as soon as there is a network.</translation>
    </message>
    <message>
        <source>전화로 알림</source>
        <translation>Told by telephone</translation>
    </message>
    <message>
        <source>전화했어요</source>
        <translation>I called</translation>
    </message>
    <message>
        <source>접수를 기다리는 마음건강평가가 {n}건 있어요.</source>
        <translation>{n} mental health assessments are waiting to be taken.</translation>
    </message>
    <message>
        <source>지금 맡아 주실 차례예요.</source>
        <translation>It is your turn to take it.</translation>
    </message>
    <message>
        <source>통화하면 그것이 제출입니다. 언제 누구에게 알렸는지 이름과 함께 남습니다.</source>
        <translation>A call counts as the submission. When and whom you told is kept with your name.</translation>
    </message>
    <message>
        <source>통화했어요</source>
        <translation>I spoke to them</translation>
    </message>
    <message>
        <source>평가 삭제</source>
        <translation>Assessment deleted</translation>
    </message>
</context>
</TS>
