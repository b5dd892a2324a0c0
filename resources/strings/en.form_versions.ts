<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>{version}판으로 시작한 양식을 {newer}판으로 열었어요. 맞는 자리의 답은 그대로 있습니다.</source>
        <translation>Begun in version {version}, the form is open in version {newer}. Answers that have their place are as they were.</translation>
    </message>
    <message>
        <source>구청이 이 양식을 고쳤어요({newer}판). 지금처럼 {version}판으로 마쳐도 됩니다.</source>
        <translation>The district has changed this form (version {newer}). You may finish it in version {version} as it is.</translation>
    </message>
    <message>
        <source>다시 확인할 문항</source>
        <translation>Questions to check again</translation>
    </message>
    <message>
        <source>답 {n}개는 물을 자리가 없어 따로 보관했어요. 방문 기록에 함께 남습니다.</source>
        <translation>Answers without a question any more, kept aside: {n}. They stay with the record of the visit.</translation>
    </message>
    <message>
        <source>답 {n}개는 새 자리로 옮겼어요.</source>
        <translation>Answers moved to a new place: {n}.</translation>
    </message>
    <message>
        <source>따로 보관한 답</source>
        <translation>Answers kept aside</translation>
    </message>
    <message>
        <source>새 자리로 옮긴 답</source>
        <translation>Answers that moved</translation>
    </message>
    <message>
        <source>새 판으로 옮기기</source>
        <translation>Move to the new version</translation>
    </message>
    <message>
        <source>새 판으로 옮길까요?</source>
        <translation>Move to the new version?</translation>
    </message>
    <message>
        <source>양식을 열며 달라진 것</source>
        <translation>What changed on opening the form</translation>
    </message>
    <message>
        <source>양식이 바뀌어 물을 자리가 없어진 답이에요. 지우지 않고 둡니다.</source>
        <translation>The form has changed and no longer asks for these. They are kept, not deleted.</translation>
    </message>
    <message>
        <source>읽지 못한 문항 {n}개의 답을 다시 확인해 주세요.</source>
        <translation>Please check the answers again. Questions that could not be read: {n}.</translation>
    </message>
    <message>
        <source>자세히</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>저장된 양식의 일부가 깨져서 읽히는 데까지 열었어요. 깨진 원본도 지우지 않고 두었습니다.</source>
        <translation>Part of the saved form is damaged; it was opened as far as it can be read. The damaged text is kept too.</translation>
    </message>
    <message>
        <source>적은 답은 하나도 지우지 않아요. 새 판에 물을 자리가 없는 답은 따로 보관하고 알려 드립니다.</source>
        <translation>No answer is deleted. Those the new version has no question for are kept aside, and you are told which.</translation>
    </message>
</context>
</TS>
