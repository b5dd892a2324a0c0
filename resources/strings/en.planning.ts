<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>읽는 중</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>{person} 님이 다니는 병원</source>
        <translation>Clinic of {person}</translation>
    </message>
    <message>
        <source>방문 안내문을 두고 옴</source>
        <translation>left a leaflet</translation>
    </message>
    <message>
        <source>방문 안내문을 두고 왔음</source>
        <translation>Left a visit leaflet</translation>
    </message>
    <message>
        <source>다니는 병원</source>
        <translation>Clinic</translation>
    </message>
    <message>
        <source>방문 계획 더하기 (Ctrl+N)</source>
        <translation>Plan a visit (Ctrl+N)</translation>
    </message>
    <message>
        <source>집으로 전화</source>
        <translation>Call the home</translation>
    </message>
    <message>
        <source>다니는 병원: {told}</source>
        <translation>Clinic: {told}</translation>
    </message>
    <message>
        <source>전화: {whom}</source>
        <translation>Call: {whom}</translation>
    </message>
    <message>
        <source>병원 전화</source>
        <translation>Clinic telephone</translation>
    </message>
    <message>
        <source>예: 정릉내과 박 원장</source>
        <translation>e.g. Jeongneung Clinic, Dr Park</translation>
    </message>
    <message>
        <source>언제 다시 방문할까요?</source>
        <translation>When to visit again?</translation>
    </message>
    <message>
        <source>가구 전체</source>
        <translation>The whole household</translation>
    </message>
    <message>
        <source>계획에 넣기</source>
        <translation>Plan it</translation>
    </message>
    <message>
        <source>누구를</source>
        <translation>Whom</translation>
    </message>
    <message>
        <source>언제 갈지 골라 주세요.</source>
        <translation>Please choose when.</translation>
    </message>
    <message>
        <source>방문 계획을 넣었습니다.</source>
        <translation>The visit is planned.</translation>
    </message>
    <message>
        <source>예: 도시락 연계 뒤 확인</source>
        <translation>e.g. after meals were arranged</translation>
    </message>
    <message>
        <source>지난 날입니다. 오늘이나 그 뒤의 날을 골라 주세요.</source>
        <translation>That day is over. Choose today or a later one.</translation>
    </message>
</context>
</TS>
