<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>왜 만나지 못했나요?</source>
        <translation>Why was nobody met?</translation>
    </message>
    <message>
        <source>까닭 고치기</source>
        <translation>Change the reason</translation>
    </message>
    <message>
        <source>부재 지우기</source>
        <translation>Remove the absence</translation>
    </message>
    <message>
        <source>그 뒤에 바뀌었거나 검토되어 그대로 두었습니다.</source>
        <translation>It was changed or reviewed since, so it stays as it is.</translation>
    </message>
    <message>
        <source>부재({reason})를 기록했습니다. 까닭이 다르면 한 번 더 누르세요.</source>
        <translation>Absence recorded ({reason}). Press once more for another reason.</translation>
    </message>
    <message>
        <source>사전안내({way})를 기록했습니다. 다르면 한 번 더 누르세요.</source>
        <translation>Notice recorded ({way}). Press once more if it was another way.</translation>
    </message>
    <message>
        <source>사전안내 고치기</source>
        <translation>Change notice</translation>
    </message>
    <message>
        <source>부재 까닭 고치기</source>
        <translation>Change absence</translation>
    </message>
    <message>
        <source>사전안내 고치기 (N)</source>
        <translation>Change notice (N)</translation>
    </message>
    <message>
        <source>사전안내: {way} (N)</source>
        <translation>Notice: {way} (N)</translation>
    </message>
    <message>
        <source>부재 까닭 고치기 (A)</source>
        <translation>Change absence (A)</translation>
    </message>
    <message>
        <source>사전안내로 남기기</source>
        <translation>Record as notice</translation>
    </message>
    <message>
        <source>전화 {time}</source>
        <translation>Called {time}</translation>
    </message>
    <message>
        <source>안 받음 {time}</source>
        <translation>No answer {time}</translation>
    </message>
    <message>
        <source>통화 {time}</source>
        <translation>Talked {time}</translation>
    </message>
    <message>
        <source>날 바꾸거나 지우기: {due}</source>
        <translation>Change the day or cancel: {due}</translation>
    </message>
    <message>
        <source>계획 지우기</source>
        <translation>Cancel the visit</translation>
    </message>
    <message>
        <source>{whom}: 방문 계획을 지웠습니다.</source>
        <translation>{whom}: the planned visit was cancelled.</translation>
    </message>
    <message>
        <source>전화하는 중</source>
        <translation>Calling</translation>
    </message>
    <message>
        <source>통화한 것을 남겼습니다.</source>
        <translation>That you talked is recorded.</translation>
    </message>
    <message>
        <source>받지 않은 것을 남겼습니다. 다시 걸거나 안내문을 두고 와 주세요.</source>
        <translation>That nobody answered is recorded. Call again, or leave a leaflet.</translation>
    </message>
    <message>
        <source>이 노트북에는 전화를 걸 프로그램이 없습니다. 이 번호로 걸어 주세요.</source>
        <translation>There is no program to call with on this laptop. Please dial this number.</translation>
    </message>
</context>
</TS>
