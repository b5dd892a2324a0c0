<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>ko</source>
        <translation>en</translation>
    </message>
    <message>
        <source>{value} ({n}번 평균)</source>
        <translation>{value} (mean of {n})</translation>
    </message>
    <message>
        <source>{what} 추이</source>
        <translation>Trend of {what}</translation>
    </message>
    <message>
        <source>{what} 추이 그림. 값은 아래 표에 있습니다.</source>
        <translation>Chart of {what}. The values are in the table below.</translation>
    </message>
    <message>
        <source>그대로</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>누구를 위한 방문인가요?</source>
        <translation>For whom is this visit?</translation>
    </message>
    <message>
        <source>띠: {what} {low}~{high}</source>
        <translation>Band: {what} {low}–{high}</translation>
    </message>
    <message>
        <source>방문 대상</source>
        <translation>Whom the visit is for</translation>
    </message>
    <message>
        <source>방문 대상 고르기</source>
        <translation>Choose for whom the visit is</translation>
    </message>
    <message>
        <source>아직 고르지 않았습니다.</source>
        <translation>Not chosen yet.</translation>
    </message>
    <message>
        <source>잰 사람</source>
        <translation>Measured by</translation>
    </message>
    <message>
        <source>지난번 {said} · {day}</source>
        <translation>Last time {said} · {day}</translation>
    </message>
    <message>
        <source>지난번과 같음, {line}</source>
        <translation>Same as last time, {line}</translation>
    </message>
    <message>
        <source>지난번에 잰 값은 고른 사람의 것만 보입니다.</source>
        <translation>Earlier readings are shown of this person alone.</translation>
    </message>
    <message>
        <source>추이 보기 (F9)</source>
        <translation>Show the trend (F9)</translation>
    </message>
    <message>
        <source>추이 보기, 지난 값 {values}</source>
        <translation>Show the trend, values before {values}</translation>
    </message>
</context>
</TS>
