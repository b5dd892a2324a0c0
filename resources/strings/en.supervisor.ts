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
        <source>Ctrl+Enter 보내기 · Esc 그만두기</source>
        <translation>Ctrl+Enter to send · Esc to cancel</translation>
    </message>
    <message>
        <source>{heading} {n}번째</source>
        <translation>{heading} no. {n}</translation>
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
        <source>낼 때 양식이 계산하지 못한 것이 있어 점수나 안내가 틀릴 수 있어요. 적은 답은 그대로입니다. 점수는 답을 보고 다시 확인하고, 양식을 만든 분께 알려 주세요.</source>
        <translation>When this was submitted, the form could not work something out, so a score or an advice may be wrong. What was answered is as it was. Check scores against the answers, and tell whoever made the form.</translation>
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
        <source>더함: {said}</source>
        <translation>Added: {said}</translation>
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
        <source>방문 대상: {name}</source>
        <translation>Visit to: {name}</translation>
    </message>
    <message>
        <source>뺌: {said}</source>
        <translation>Taken out: {said}</translation>
    </message>
    <message>
        <source>이제 이 댁에 없는 주민</source>
        <translation>A resident no longer in this household</translation>
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
        <source>이 서식이 이 노트북에 없어 물음의 글을 모릅니다. 답은 적은 그대로입니다. 동기화하면 보입니다.</source>
        <translation>This form is not on this laptop, so the words of its questions are not known. The answers are as they were written. They show after the next sync.</translation>
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
    <message>
        <source>요청 번호</source>
        <translation>Request number</translation>
    </message>
    <message>
        <source>직원의 화면에 있는 여덟 글자. 직원이 불러 줍니다.</source>
        <translation>Eight characters on the worker's screen. The worker reads them out.</translation>
    </message>
    <message>
        <source>암호를 잊음</source>
        <translation>Forgot the passphrase</translation>
    </message>
    <message>
        <source>오래 연결되지 않아 잠김</source>
        <translation>Locked after long without contact</translation>
    </message>
    <message>
        <source>다른 사람이 이어 씀</source>
        <translation>Somebody else takes over</translation>
    </message>
    <message>
        <source>다른 까닭</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>다른 까닭이 있으면 적어 주세요</source>
        <translation>Write another reason if there is one</translation>
    </message>
    <message>
        <source>코드 보기</source>
        <translation>Show the code</translation>
    </message>
    <message>
        <source>암호를 잊은 직원이 전화로 부르는 번호를 적으세요. 네트워크가 없어도 됩니다.</source>
        <translation>Write the number that a worker who forgot the passphrase reads out by telephone. No network is needed.</translation>
    </message>
    <message>
        <source>목소리로 본인임을 확인하고 까닭을 고르세요. 접속 기록에 남습니다.</source>
        <translation>Make sure by the voice that it is them, and choose a reason. It goes into the access log.</translation>
    </message>
    <message>
        <source>이 코드를 한 묶음씩 불러 주세요</source>
        <translation>Read this code out group by group</translation>
    </message>
    <message>
        <source>한 번만 쓸 수 있습니다. 화면을 떠나거나 10분이 지나면 사라집니다.</source>
        <translation>It works once. It goes away when you leave the screen or after 10 minutes.</translation>
    </message>
    <message>
        <source>우리 동 노트북 {n}대의 코드를 갖고 있습니다.</source>
        <translation>Codes kept here for laptops of your area: {n}.</translation>
    </message>
    <message>
        <source>아직 갖고 있는 코드가 없습니다. 네트워크가 될 때 동기화하면 받아 옵니다.</source>
        <translation>There are no codes here yet. A sync brings them.</translation>
    </message>
    <message>
        <source>{0} 님의 노트북이 맞나요?</source>
        <translation>Is it the laptop of {0}?</translation>
    </message>
    <message>
        <source>번호를 잘못 받아 적었습니다. 여덟 글자를 다시 불러 달라고 하세요.</source>
        <translation>The number was misheard. Ask to hear the eight characters again.</translation>
    </message>
    <message>
        <source>까닭을 하나 고르거나 적어 주세요.</source>
        <translation>Choose or write a reason.</translation>
    </message>
    <message>
        <source>이 번호에 맞는 노트북이 둘입니다. 구청 전산 담당자에게 넘겨 주세요.</source>
        <translation>Two laptops have this number. Please pass it on to the district's administrator.</translation>
    </message>
    <message>
        <source>우리 동 노트북의 번호가 아닙니다. 번호를 다시 확인하거나 구청 전산 담당자에게 넘겨 주세요.</source>
        <translation>No laptop of your area has this number. Check it again, or pass it on to the district's administrator.</translation>
    </message>
    <message>
        <source>노트북이 기다리는 코드와 여기 있는 코드가 다릅니다. 동기화한 뒤 다시 하거나, 구청 전산 담당자에게 넘겨 주세요.</source>
        <translation>The laptop waits for another code than the one here. Sync and try again, or pass it on to the district's administrator.</translation>
    </message>
    <message>
        <source>이미 답한 요청입니다. 직원이 [새 요청 번호]를 눌러 다시 부르게 하세요.</source>
        <translation>This request was answered already. Let the worker press [New request number] and read it out again.</translation>
    </message>
    <message>
        <source>전에 답한 것보다 앞선 요청입니다. 노트북이 요청을 센 기록을 잃은 것 같습니다. 그 직원이 맞는지 확인하고, [새 요청 번호]를 {n}번 누른 다음 마지막 번호를 부르게 하세요.</source>
        <translation>This request is older than one that was answered. The laptop seems to have lost its count of requests. Make sure who is calling, then let the worker press [New request number] ({n} ×) and read out the last one.</translation>
    </message>
    <message>
        <source>전에 답한 것보다 앞선 요청입니다. 노트북이 요청을 센 기록을 잃은 것 같습니다. 그 직원이 맞는지 확인하고 구청 전산 담당자에게 넘겨 주세요. 이 번호로 서버에서 코드를 열 수 있습니다.</source>
        <translation>This request is older than one that was answered. The laptop seems to have lost its count of requests. Make sure who is calling and pass it on to IT support, who can open the code at the server with this number.</translation>
    </message>
    <message>
        <source>이 노트북에는 코드를 열 열쇠가 아직 없습니다. 동기화한 뒤 다시 해 주세요.</source>
        <translation>This laptop does not have the key for the codes yet. Sync and try again.</translation>
    </message>
    <message>
        <source>코드를 열 수 없습니다. 구청 전산 담당자에게 알려 주세요.</source>
        <translation>The code cannot be opened. Please tell the district's administrator.</translation>
    </message>
    <message>
        <source>하루 넘게 동기화하지 않은 노트북이 없어요.</source>
        <translation>No laptop has gone without syncing for more than a day.</translation>
    </message>
    <message>
        <source>동기화하지 않은 노트북 {n}대</source>
        <translation>Laptops that have not synced: {n}</translation>
    </message>
    <message>
        <source>살펴볼 노트북 {n}대</source>
        <translation>Laptops to see to: {n}</translation>
    </message>
    <message>
        <source>닿지 않는 당직</source>
        <translation>Duty out of reach</translation>
    </message>
    <message>
        <source>접기</source>
        <translation>Fold</translation>
    </message>
    <message>
        <source>동기화하지 않은 노트북</source>
        <translation>Laptops that have not synced</translation>
    </message>
    <message>
        <source>누구인지 보기</source>
        <translation>Show whose</translation>
    </message>
    <message>
        <source>사흘 넘게 동기화하지 않은 노트북이 {n}대 있어요. {name} 님은 {ago}입니다.</source>
        <translation>Laptops that have not synced for more than three days: {n}. {name} last did {ago}.</translation>
    </message>
    <message>
        <source>등록한 {when}부터 동기화한 적 없음 ({ago})</source>
        <translation>Never synced. Enrolled: {when} ({ago})</translation>
    </message>
    <message>
        <source>구청이 덜 받은 것 {n}건</source>
        <translation>not handed in: {n}</translation>
    </message>
    <message>
        <source>사흘 넘음</source>
        <translation>over three days</translation>
    </message>
    <message>
        <source>위험이 큰 것부터, 그다음 오래된 것부터</source>
        <translation>The gravest risk first, then the oldest</translation>
    </message>
    <message>
        <source>위험이 큰 것부터, 그다음 오래된 것부터 {n}건</source>
        <translation>The gravest risk first, then the oldest: {n}</translation>
    </message>
    <message>
        <source>그사이 다른 곳에서 결정된 방문이라 질문을 보낼 수 없습니다. 적던 말: {words}</source>
        <translation>Somebody has decided about that visit meanwhile, so the question cannot be sent. What you were writing: {words}</translation>
    </message>
    <message>
        <source>결과</source>
        <translation>How it ended</translation>
    </message>
    <message>
        <source>이전 기록</source>
        <translation>Earlier record</translation>
    </message>
    <message>
        <source>방금 나온 기록이라 아무것도 하지 않았습니다. 읽고 나서 다시 눌러 주세요.</source>
        <translation>This record has only just come up, so nothing was done. Please read it and press again.</translation>
    </message>
    <message>
        <source>{said} (물음이 없어져 따로 보관함)</source>
        <translation>{said} (no longer asked; kept aside)</translation>
    </message>
</context>
</TS>
