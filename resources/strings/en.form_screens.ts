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
</context>
</TS>
