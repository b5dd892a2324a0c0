<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>고름</source>
        <translation>chosen</translation>
    </message>
    <message>
        <source>고른 것: {names}</source>
        <translation>Chosen: {names}</translation>
    </message>
    <message>
        <source>{count}개 가운데서 골라 주세요.</source>
        <translation>Please choose from {count}.</translation>
    </message>
    <message>
        <source>가리기</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>보기</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>숫자판</source>
        <translation>Number keys</translation>
    </message>
    <message>
        <source>숫자판 끄기</source>
        <translation>Hide the number keys</translation>
    </message>
    <message>
        <source>빼기 부호</source>
        <translation>minus sign</translation>
    </message>
    <message>
        <source>소수점</source>
        <translation>decimal point</translation>
    </message>
    <message>
        <source>지우기</source>
        <translation>Erase</translation>
    </message>
</context>
</TS>
