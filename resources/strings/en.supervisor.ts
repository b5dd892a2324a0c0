<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>(비어 있음)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>A 승인 · R 반려</source>
        <translation>A approve · R return</translation>
    </message>
    <message>
        <source>A 승인 · R 반려 · J 다음 · K 이전</source>
        <translation>A approve · R return · J next · K previous</translation>
    </message>
    <message>
        <source>Ctrl+Enter 보내기 · Esc 그만두기</source>
        <translation>Ctrl+Enter to send · Esc to cancel</translation>
    </message>
    <message>
        <source>{name} 님의 답</source>
        <translation>{name} answers</translation>
    </message>
    <message>
        <source>{name} 님의 말</source>
        <translation>{name} says</translation>
    </message>
    <message>
        <source>{name} 님의 질문</source>
        <translation>{name} asks</translation>
    </message>
    <message>
        <source>{n}번째 기록</source>
        <translation>Record {n}</translation>
    </message>
    <message>
        <source>{n}번째 기록 (지금)</source>
        <translation>Record {n} (present)</translation>
    </message>
    <message>
        <source>{told} 방문 시각은 어긋나 있을 수 있어요.</source>
        <translation>{told} The time of the visit may be off.</translation>
    </message>
    <message>
        <source>검토</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>검토할 기록</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>검토할 기록 {n}건</source>
        <translation>To review: {n}</translation>
    </message>
    <message>
        <source>검토할 기록이 없어요</source>
        <translation>Nothing to review</translation>
    </message>
    <message>
        <source>고쳐 냄</source>
        <translation>Amended</translation>
    </message>
    <message>
        <source>그만두기</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>그사이 내용이 바뀌었습니다. 다시 읽어 주세요.</source>
        <translation>It has changed meanwhile. Please read it again.</translation>
    </message>
    <message>
        <source>다 채우기 전에 방문이 끝났어요. 적은 데까지 남아 있습니다.</source>
        <translation>The visit ended before the form was complete. What was written is kept.</translation>
    </message>
    <message>
        <source>담당자가 방문을 마치고 동기화하면 여기에 들어옵니다.</source>
        <translation>Visits arrive here when their authors have finished and synced.</translation>
    </message>
    <message>
        <source>답은 의약과만 볼 수 있게 봉인되었어요. 여기에는 냈다는 사실만 남습니다.</source>
        <translation>The answers are sealed for the health division alone. Only the fact of the submission stays here.</translation>
    </message>
    <message>
        <source>무엇을 확인하거나 고치면 될까요?</source>
        <translation>What should be checked or put right?</translation>
    </message>
    <message>
        <source>무엇을 확인하거나 고치면 될지 한 줄이라도 적어 주세요. 담당자가 그 말을 보고 고쳐요.</source>
        <translation>Write at least a line about what to check or put right. The author works from it.</translation>
    </message>
    <message>
        <source>반려 보내기</source>
        <translation>Return it</translation>
    </message>
    <message>
        <source>반려하고 묻기</source>
        <translation>Return with a question</translation>
    </message>
    <message>
        <source>반려했습니다. 이 노트북에 기록됨, 다음 동기화 때 구청에 갑니다.</source>
        <translation>Returned. Recorded on this laptop; goes to the district with the next sync.</translation>
    </message>
    <message>
        <source>방문 메모</source>
        <translation>Visit note</translation>
    </message>
    <message>
        <source>방문 시각</source>
        <translation>Time of visit</translation>
    </message>
    <message>
        <source>서식 없이 마친 방문이에요.</source>
        <translation>A visit without forms.</translation>
    </message>
    <message>
        <source>승인</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>승인했습니다. 이 노트북에 기록됨, 다음 동기화 때 구청에 갑니다.</source>
        <translation>Approved. Recorded on this laptop; goes to the district with the next sync.</translation>
    </message>
    <message>
        <source>알림 {n}</source>
        <translation>Alerts {n}</translation>
    </message>
    <message>
        <source>예전 기록을 보고 있어요. 지금 기록에서 결정할 수 있어요.</source>
        <translation>This is an earlier record. Decide on the present one.</translation>
    </message>
    <message>
        <source>이 노트북에 이 서식이 없어 답을 펼칠 수 없어요. 답은 그대로 있어요. 동기화하면 보입니다.</source>
        <translation>This laptop does not have the form, so the answers cannot be shown. They are still there and appear after a sync.</translation>
    </message>
    <message>
        <source>적힌 답이 없어요.</source>
        <translation>No answers written.</translation>
    </message>
    <message>
        <source>지난 기록에서 바뀐 것 {n}가지</source>
        <translation>Changes since the last record: {n}</translation>
    </message>
</context>
</TS>
