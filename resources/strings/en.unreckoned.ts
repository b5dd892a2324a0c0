<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>양식이 계산하지 못한 것이 있어 점수나 안내가 틀릴 수 있어요. 적은 답은 모두 남아 있습니다. 양식을 만든 분께 알려 주세요.</source>
        <translation>The form could not work something out: a score or a hint may be wrong. All answers are kept. Please tell whoever made the form.</translation>
    </message>
    <message>
        <source>양식이 계산하지 못한 것이 있어요: {titles}. 점수나 안내가 틀릴 수 있으니 답을 보고 다시 확인해 주세요. 적은 답은 모두 남아 있고, 이대로 기록해도 됩니다.</source>
        <translation>The form could not work something out: {titles}. A score or an advice may be wrong, so check it against the answers. All answers are kept, and the visit can be recorded as it is.</translation>
    </message>
</context>
</TS>
