<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>통화한 사람의 이름</source>
        <translation>Name of whom you spoke to</translation>
    </message>
    <message>
        <source>누구에게 전화했나요?</source>
        <translation>Whom did you call?</translation>
    </message>
    <message>
        <source>통화했는지 골라 주세요. 아직 남기지 않았습니다.</source>
        <translation>Choose whether you got through. Nothing is recorded yet.</translation>
    </message>
    <message>
        <source>누구와 통화했는지 적어 주세요. 아직 남기지 않았습니다.</source>
        <translation>Write whom you spoke to. Nothing is recorded yet.</translation>
    </message>
    <message>
        <source>적은 말은 봉인되어 의약과만 읽어요. 단계와 결과, 때, 이름은 팀장도 봅니다.</source>
        <translation>What you write is sealed; only the health division reads it. Level, outcome, time and name are seen by the supervisor too.</translation>
    </message>
    <message>
        <source>119 구조·구급</source>
        <translation>119 fire and rescue</translation>
    </message>
    <message>
        <source>112 경찰</source>
        <translation>112 police</translation>
    </message>
    <message>
        <source>병원</source>
        <translation>Hospital</translation>
    </message>
    <message>
        <source>센터</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>가족</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>그 밖</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>남길 말 (봉인됨)</source>
        <translation>Note (sealed)</translation>
    </message>
    <message>
        <source>까닭은 봉인되어 의약과만 읽어요.</source>
        <translation>The reason is sealed; only the health division reads it.</translation>
    </message>
    <message>
        <source>적은 말은 봉인됨</source>
        <translation>The words are sealed.</translation>
    </message>
    <message>
        <source>봉인하여 남긴 말</source>
        <translation>Sealed notes</translation>
    </message>
    <message>
        <source>이 말을 여는 열쇠가 이 노트북에 없어요. 다른 당직자가 열 수 있습니다.</source>
        <translation>This laptop has no key for these words. Another duty officer can open them.</translation>
    </message>
    <message>
        <source>단계를 바꾼 까닭</source>
        <translation>Why the level was changed</translation>
    </message>
    <message>
        <source>접수하며 남긴 말</source>
        <translation>Note of the acknowledgement</translation>
    </message>
    <message>
        <source>마친 까닭</source>
        <translation>Why it was closed</translation>
    </message>
    <message>
        <source>의약과 당직이 아직 접수하지 않은 일이 있어요. 잠금을 풀고 지금 전화해 주세요.</source>
        <translation>No duty officer has taken something that is yours to telephone about. Unlock and telephone now.</translation>
    </message>
    <message>
        <source>전화번호는 {phone}입니다.</source>
        <translation>The number is {phone}.</translation>
    </message>
    <message>
        <source>지금은 전화할 일이 없어요.</source>
        <translation>There is nothing to telephone about now.</translation>
    </message>
    <message>
        <source>창 닫기</source>
        <translation>Close the window</translation>
    </message>
    <message>
        <source>닫지 않기</source>
        <translation>Stay</translation>
    </message>
    <message>
        <source>아직 닫지 마세요</source>
        <translation>Please do not close yet</translation>
    </message>
    <message>
        <source>창을 닫으면 이 노트북은 알려 드리지 못해요.</source>
        <translation>Closed, this laptop cannot remind you.</translation>
    </message>
    <message>
        <source>{when}부터 {n}번 연락 안 됨</source>
        <translation>Not reached since {when}; attempts: {n}</translation>
    </message>
    <message>
        <source>연락 안 됨 {n}번</source>
        <translation>Not reached; attempts: {n}</translation>
    </message>
    <message>
        <source>이야기를 나눴어야 할 날이 {n}일 지났어요.</source>
        <translation>Somebody should have spoken with them by now. Days since: {n}.</translation>
    </message>
    <message>
        <source>이전 평가 {n}건 더 보기</source>
        <translation>Show {n} earlier assessments</translation>
    </message>
    <message>
        <source>그 밖에도 의약과 당직이 접수하지 않은 일이 {n}건 있어요.</source>
        <translation>Besides these no duty officer has taken: {n}.</translation>
    </message>
    <message>
        <source>{homes} 일도 함께 알려 주세요.</source>
        <translation>In the same call, please tell of {homes} too.</translation>
    </message>
    <message>
        <source>{homes} 일과 그 밖의 {n}건도 함께 알려 주세요.</source>
        <translation>In the same call, please tell of {homes} too, and of others: {n}.</translation>
    </message>
    <message>
        <source>전화를 받지 않았어요. {home} 일로 지금 {whom}에 다시 전화하세요.</source>
        <translation>Nobody picked up. Call {whom} now about {home}.</translation>
    </message>
    <message>
        <source>더 위험한 평가가 {n}건 더 들어와 있어요. 그것부터 열어 주세요.</source>
        <translation>Graver assessments came in as well: {n}. Please open those first.</translation>
    </message>
    <message>
        <source>{home} 일은 아직 아무도 접수하지 않았어요. {whom}에 전화해 주세요.</source>
        <translation>{home}: nobody has taken it yet. Please telephone {whom}.</translation>
    </message>
    <message>
        <source>급한 기록을 아직 보내지 못했어요. 닫아도 남아 있고, 다시 켜면 잠긴 채로도 보내요.</source>
        <translation>The urgent record is not sent yet. It stays here when you close, and goes out when the program runs again, locked or not.</translation>
    </message>
    <message>
        <source>급한 기록을 구청으로 보냈어요.</source>
        <translation>The urgent record went to the district.</translation>
    </message>
    <message>
        <source>급한 기록을 구청으로 보내고 있어요…</source>
        <translation>The urgent record is being sent to the district…</translation>
    </message>
    <message>
        <source>급한 기록을 {time}에 구청으로 보냈어요.</source>
        <translation>The urgent record went to the district at {time}.</translation>
    </message>
    <message>
        <source>급한 기록을 아직 보내지 못했어요. 네트워크가 이어지면 잠긴 채로 보내요.</source>
        <translation>The urgent record is not sent yet. It goes out, locked as it is, when there is a network.</translation>
    </message>
    <message>
        <source>급한 기록을 아직 보내지 못했어요. 잠금을 풀어야 보낼 수 있어요.</source>
        <translation>The urgent record is not sent yet. It can only be sent unlocked.</translation>
    </message>
    <message>
        <source>급하면 잠금을 풀고 전화해 주세요.</source>
        <translation>If it is pressing, unlock and telephone.</translation>
    </message>
    <message>
        <source>네트워크가 이어졌어요. 잠금을 풀면 급한 기록을 보내요.</source>
        <translation>There is a network again. Unlock, and the urgent record goes out.</translation>
    </message>
    <message>
        <source>구청이 아직 받지 않은 급한 기록이 있어요. 잠금을 풀어 주세요.</source>
        <translation>An urgent record was not taken by the district yet. Please unlock.</translation>
    </message>
    <message>
        <source>접수를 기다리는 일이 {n}건 있어요. 잠금을 풀어 주세요.</source>
        <translation>{n} waiting to be taken. Please unlock.</translation>
    </message>
    <message>
        <source>접수를 기다리는 일이 있어요. 잠금을 풀어 주세요.</source>
        <translation>Something waits to be taken. Please unlock.</translation>
    </message>
    <message>
        <source>잠긴 동안에는 구청의 알림을 더 듣지 못해요. 잠금을 풀어 주세요.</source>
        <translation>While locked this laptop hears the district no more. Please unlock.</translation>
    </message>
    <message>
        <source>구청에 닿지 않아, 기다리는 일이 있어도 알지 못해요. 계속 다시 물어봅니다.</source>
        <translation>The district cannot be reached, so this laptop does not know whether anything waits. It goes on asking.</translation>
    </message>
    <message>
        <source>구청과 다시 이어졌어요. 기다리는 일은 없어요.</source>
        <translation>The district can be reached again. Nothing waits.</translation>
    </message>
    <message>
        <source>제가 맡을게요</source>
        <translation>I will take it</translation>
    </message>
    <message>
        <source>아직 아무도 접수하지 않아 마칠 수 없어요. 접수된 뒤에 마쳐 주세요.</source>
        <translation>Nobody has taken it yet, so it cannot be ended. End it once it was taken.</translation>
    </message>
    <message>
        <source>의약과 당직이 아직 읽지 않아 마칠 수 없어요. 당직이 접수한 뒤에 마쳐 주세요.</source>
        <translation>No duty officer of the health division has read it yet, so it cannot be ended. End it once a duty officer has taken it.</translation>
    </message>
    <message>
        <source>{name} 님이 맡았지만 의약과 당직은 아직 읽지 않았어요.</source>
        <translation>{name} has it in hand, but no duty officer has read it yet.</translation>
    </message>
    <message>
        <source>{name} 맡음 · 당직 접수 전</source>
        <translation>{name} has it · not taken by an officer</translation>
    </message>
    <message>
        <source>마치기 전 단계: {level}</source>
        <translation>Level before it was ended: {level}</translation>
    </message>
    <message>
        <source>직접 적으신 평가라 다른 당직자나 팀장이 접수합니다.</source>
        <translation>You recorded it yourself, so another duty officer or a supervisor takes it.</translation>
    </message>
    <message>
        <source>{minutes}분 넘게 아무도 접수하지 않은 평가가 {n}건 있어요.</source>
        <translation>Assessments nobody has taken for more than {minutes} min: {n}.</translation>
    </message>
    <message>
        <source>{minutes}분이 지났어요. {home} 일로 지금 {whom}에 전화하세요.</source>
        <translation>{minutes} min have passed. Call {whom} now about {home}.</translation>
    </message>
    <message>
        <source>{name} 님이 {when}에 마쳤어요: {reason}</source>
        <translation>Ended by {name} ({when}): {reason}</translation>
    </message>
    <message>
        <source>{name} 님이 접수했어요.</source>
        <translation>{name} has taken it.</translation>
    </message>
    <message>
        <source>개인정보 보호법 제18조 제2항 제3호 (급박한 생명의 이익)</source>
        <translation>PIPA art. 18(2)3 (urgent interest of life)</translation>
    </message>
    <message>
        <source>고르지 않은 것이 있어 남기지 않았습니다.</source>
        <translation>Something was not chosen, so nothing was recorded.</translation>
    </message>
    <message>
        <source>구청이 정한 다음 차례: {name}</source>
        <translation>Next in turn, named by the district: {name}</translation>
    </message>
    <message>
        <source>근거</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>긴급 정보 제공</source>
        <translation>Emergency disclosure</translation>
    </message>
    <message>
        <source>긴급 정보 제공 남기기</source>
        <translation>Record an emergency disclosure</translation>
    </message>
    <message>
        <source>까닭을 적어 주세요. 아직 마치지 않았습니다.</source>
        <translation>Please write the reason. It has not ended yet.</translation>
    </message>
    <message>
        <source>남겼습니다.</source>
        <translation>Recorded.</translation>
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
        <source>남길 말</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>누구에게</source>
        <translation>To whom</translation>
    </message>
    <message>
        <source>누구에게 무엇을 알렸나요?</source>
        <translation>What did you tell, and to whom?</translation>
    </message>
    <message>
        <source>위험했던 분</source>
        <translation>Who was in danger</translation>
    </message>
    <message>
        <source>누구인지 모름</source>
        <translation>Not known who</translation>
    </message>
    <message>
        <source>누구에게 알렸는지 적어 주세요. 아직 남기지 않았습니다.</source>
        <translation>Please write whom you told. Nothing is recorded yet.</translation>
    </message>
    <message>
        <source>다른 곳으로 이사</source>
        <translation>Moved away</translation>
    </message>
    <message>
        <source>다시 연락</source>
        <translation>Contact again</translation>
    </message>
    <message>
        <source>다시 연락 {due}</source>
        <translation>Contact again: {due}</translation>
    </message>
    <message>
        <source>다시 연락한 일</source>
        <translation>Contacted again</translation>
    </message>
    <message>
        <source>다시 연락할 날 {when}</source>
        <translation>Contact again by {when}</translation>
    </message>
    <message>
        <source>다시 연락할 집 {n}곳</source>
        <translation>Homes to contact again: {n}</translation>
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
        <source>동의를 받아 센터에 이었어요</source>
        <translation>Linked to the centre with consent</translation>
    </message>
    <message>
        <source>마음건강평가 뒤 다시 연락</source>
        <translation>Contact again after the assessment</translation>
    </message>
    <message>
        <source>‘잘못 적음’이면 이 가구는 의약과 노트북에서 지워집니다.</source>
        <translation>As “recorded by mistake” this household leaves the laptops of the health division.</translation>
    </message>
    <message>
        <source>마치면 다시 연락할 일에서 빠집니다. 까닭과 이름이 남습니다.</source>
        <translation>It leaves the list of those to contact. Reason and name are kept.</translation>
    </message>
    <message>
        <source>만났어요</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>목숨이 급히 위험하여 구조를 요청함</source>
        <translation>Rescue was asked for because a life was in urgent danger</translation>
    </message>
    <message>
        <source>목숨이 급히 위험할 때는 동의 없이 알릴 수 있습니다. 누구인지, 연락처, 위험하다는 사실만 알리고 평가의 답은 알리지 않습니다. 구조에만 쓰고 다른 곳에 알리지 말아 달라고 함께 말합니다. 구청이 달마다 이름 없이 공개합니다.</source>
        <translation>When a life is in urgent danger you may tell without consent: who it is, how to reach them and that there is danger, never an answer of the assessment. Ask them to use it for the rescue alone and to tell nobody else. The district publishes a list each month, without names.</translation>
    </message>
    <message>
        <source>받지 않았어요</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>보인 징후: {signs}</source>
        <translation>Signs seen: {signs}</translation>
    </message>
    <message>
        <source>센터가 맡음</source>
        <translation>The centre has taken over</translation>
    </message>
    <message>
        <source>센터에 연계함</source>
        <translation>linked to the centre</translation>
    </message>
    <message>
        <source>센터 연락 동의를 철회하심</source>
        <translation>withdrew consent to the centre</translation>
    </message>
    <message>
        <source>그 평가 열기</source>
        <translation>Open that one</translation>
    </message>
    <message>
        <source>같은 댁에 누구의 위험인지 모르는 평가도 접수를 기다려요: {level}. 따로 접수해 주세요.</source>
        <translation>Another risk of this home, nobody knows whose, waits to be taken too: {level}. Please take it by itself.</translation>
    </message>
    <message>
        <source>이 분의 다른 평가도 접수를 기다려요: {level}. 따로 접수해 주세요.</source>
        <translation>Another one of this resident waits to be taken too: {level}. Please take it by itself.</translation>
    </message>
    <message>
        <source>같은 댁 {name} 님의 평가도 접수를 기다려요: {level}. 따로 접수해 주세요.</source>
        <translation>One of {name}, of the same home, waits to be taken too: {level}. Please take it by itself.</translation>
    </message>
    <message>
        <source>이 분의 평가 {n}건이 기다려요</source>
        <translation>{n} of this resident are waiting</translation>
    </message>
    <message>
        <source>센터 연락 동의 철회</source>
        <translation>Centre consent withdrawn</translation>
    </message>
    <message>
        <source>센터 연락 동의를 철회하셨나요?</source>
        <translation>Did they withdraw their consent to be contacted by the centre?</translation>
    </message>
    <message>
        <source>마친 위험은 마친 대로 남습니다. 언제 누가 들었는지 남습니다.</source>
        <translation>The ended risk stays ended. When, and who heard it, is recorded.</translation>
    </message>
    <message>
        <source>그사이 철회가 기록되었어요.</source>
        <translation>The withdrawal has been recorded meanwhile.</translation>
    </message>
    <message>
        <source>센터 연락 동의를 철회하셨어요</source>
        <translation>They withdrew consent to the centre</translation>
    </message>
    <message>
        <source>남기면 의약과도 봅니다. 이미 센터에 이으셨다면 연락하지 않도록 센터에 전화해 주세요.</source>
        <translation>The health division sees it too. If you linked them already, call the centre so that it does not contact them.</translation>
    </message>
    <message>
        <source>철회하심 ({when}, {name} 기록). 센터에 잇지 않습니다.</source>
        <translation>Withdrawn ({when}, recorded by {name}). Do not link to the centre.</translation>
    </message>
    <message>
        <source>센터 연락 동의를 철회하셨다고 기록되어 있어요. 지금 다시 여쭈어 동의하셨을 때만 고르세요.</source>
        <translation>The record says they withdrew their consent to be contacted by the centre. Choose this only if you ask again now and they agree.</translation>
    </message>
    <message>
        <source>심하게 우울해 보임</source>
        <translation>Seems severely depressed</translation>
    </message>
    <message>
        <source>알린 것</source>
        <translation>What was told</translation>
    </message>
    <message>
        <source>연락 안 됨</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>연락했어요</source>
        <translation>I contacted them</translation>
    </message>
    <message>
        <source>예: 종암경찰서 112, 119 구급대</source>
        <translation>e.g. police 112, rescue 119</translation>
    </message>
    <message>
        <source>위험 관리 마치기</source>
        <translation>End the follow-up</translation>
    </message>
    <message>
        <source>위험 관리 마침</source>
        <translation>Follow-up ended</translation>
    </message>
    <message>
        <source>위험 관리를 마칠까요?</source>
        <translation>End the follow-up?</translation>
    </message>
    <message>
        <source>위험 단계 판단</source>
        <translation>Level judged</translation>
    </message>
    <message>
        <source>위험이 가라앉음</source>
        <translation>The danger has subsided</translation>
    </message>
    <message>
        <source>위험하다는 사실</source>
        <translation>That there is danger</translation>
    </message>
    <message>
        <source>자살예방법 제3조 제2항 (구조 조치)</source>
        <translation>Suicide Prevention Act art. 3(2) (rescue)</translation>
    </message>
    <message>
        <source>잘못 적음</source>
        <translation>Recorded by mistake</translation>
    </message>
    <message>
        <source>전에 자살을 시도한 적이 있음</source>
        <translation>Has attempted suicide before</translation>
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
        <source>전화로 알림 받음</source>
        <translation>Told by telephone</translation>
    </message>
    <message>
        <source>전화로 알림 받음: {name}, {when}</source>
        <translation>Told by telephone: {name}, {when}</translation>
    </message>
    <message>
        <source>전화했어요</source>
        <translation>I called</translation>
    </message>
    <message>
        <source>접수를 기다리는 마음건강평가가 {n}건 있어요.</source>
        <translation>Mental health assessments waiting to be taken: {n}</translation>
    </message>
    <message>
        <source>그 가운데 {n}건은 지금 맡아 주실 차례예요.</source>
        <translation>{n} of them: it is your turn to take them now.</translation>
    </message>
    <message>
        <source>지금 맡아 주실 차례인 마음건강평가가 {n}건 있어요.</source>
        <translation>Mental health assessments that are your turn to take now: {n}.</translation>
    </message>
    <message>
        <source>지금 맡아 주실 차례예요.</source>
        <translation>It is your turn to take it.</translation>
    </message>
    <message>
        <source>징후가 보이나요?</source>
        <translation>Do you see signs?</translation>
    </message>
    <message>
        <source>기록에는 센터 연락에 동의하지 않으셨다고 되어 있어요. 지금 다시 여쭈어 동의하셨을 때만 고르세요.</source>
        <translation>The record says that they did not agree to be contacted by the centre. Choose this only if you asked again and they agree now.</translation>
    </message>
    <message>
        <source>기록에는 센터 연락을 여쭙지 않았다고 되어 있어요. 지금 여쭈어 동의하셨을 때만 고르세요.</source>
        <translation>The record says that nobody asked whether the centre may contact them. Choose this only if you asked and they agree.</translation>
    </message>
    <message>
        <source>의약과나 팀장 가운데 다른 분</source>
        <translation>Somebody else of the health division, or a supervisor</translation>
    </message>
    <message>
        <source>그 밖의 사람</source>
        <translation>Anybody else</translation>
    </message>
    <message>
        <source>누구에게 전화했는지 골라 주세요. 아직 남기지 않았습니다.</source>
        <translation>Choose whom you called. Nothing has been recorded yet.</translation>
    </message>
    <message>
        <source>남겼습니다. 의약과나 팀장은 아직 모릅니다. 바로 전화해 주세요.</source>
        <translation>Recorded. The health division and the supervisor do not know yet. Please call them now.</translation>
    </message>
    <message>
        <source>{home} 일로 의약과나 팀장과 통화하면 그것이 제출입니다. 언제 누구에게 알렸는지 이름과 함께 남습니다.</source>
        <translation>A call to the health division or a supervisor about {home} counts as the submission. When and whom you told is kept with your name.</translation>
    </message>
    <message>
        <source>통화함</source>
        <translation>Spoke by telephone</translation>
    </message>
    <message>
        <source>통화했어요</source>
        <translation>I spoke to them</translation>
    </message>
    <message>
        <source>평가 삭제</source>
        <translation>Assessment deleted</translation>
    </message>
    <message>
        <source>하나라도 보이면 바로 마음건강평가를 합니다. 끝나면 하던 곳으로 돌아옵니다.</source>
        <translation>If there is even one, do the mental health assessment at once. Afterwards you come back to where you were.</translation>
    </message>
    <message>
        <source>희망이 없다고 말함</source>
        <translation>Speaks of hopelessness</translation>
    </message>
    <message>
        <source>긴급 정보 제공 (Ctrl+D)</source>
        <translation>Emergency disclosure (Ctrl+D)</translation>
    </message>
    <message>
        <source>남겼습니다. 네트워크가 되면 의약과에 바로 알립니다.</source>
        <translation>Recorded. The health division is told at once when there is a network.</translation>
    </message>
    <message>
        <source>마음건강평가를 하지 않았어도 의약과가 이어서 살피도록 높은 위험으로 보냅니다.</source>
        <translation>Nobody was assessed yet, so it goes to the health division as a high risk, for them to follow up.</translation>
    </message>
    <message>
        <source>언제</source>
        <translation>When</translation>
    </message>
    <message>
        <source>{kind}에 알림 ({to})</source>
        <translation>told {kind} ({to})</translation>
    </message>
    <message>
        <source>평가하지 못함</source>
        <translation>Not assessed</translation>
    </message>
    <message>
        <source>알린 것을 하나 이상 골라 주세요.</source>
        <translation>Choose at least one thing that was told.</translation>
    </message>
    <message>
        <source>급한 답이 있어 의약과에 먼저 알려요. 평가는 이어서 할 수 있어요.</source>
        <translation>A grave answer: the health division is told already. You can go on with the assessment.</translation>
    </message>
    <message>
        <source>다시 연락할 때가 지난 집이 {n}곳 있어요: {homes}. 맨 앞 집부터 살펴봐 주세요.</source>
        <translation>Homes that should have been contacted again by now: {n}: {homes}. Begin with the first.</translation>
    </message>
    <message>
        <source>다시 연락할 사람이 정해지지 않았거나 때가 지난 집이 {n}곳 있어요: {homes}. 맨 앞 집부터 살펴봐 주세요.</source>
        <translation>Homes where nobody is named to be in touch again, or where the time has passed: {n}: {homes}. Begin with the first.</translation>
    </message>
    <message>
        <source>{homes}, 그 밖의 {n}곳</source>
        <translation>{homes}, others: {n}</translation>
    </message>
    <message>
        <source>되돌릴 수 없습니다. 징후가 적혀 있어, 지운 것이라도 의약과에는 알립니다.</source>
        <translation>It cannot be undone. There are signs, so the health division is told all the same, also of those taken out.</translation>
    </message>
    <message>
        <source>높음</source>
        <translation>High</translation>
    </message>
    <message>
        <source>중간</source>
        <translation>Moderate</translation>
    </message>
    <message>
        <source>낮음</source>
        <translation>Low</translation>
    </message>
    <message>
        <source>응답 안 함</source>
        <translation>Did not answer</translation>
    </message>
    <message>
        <source>단계 모름</source>
        <translation>Level unknown</translation>
    </message>
    <message>
        <source>평가로는 ‘{rule}’ — {name} 님이 ‘{level}’으로 낮춤</source>
        <translation>‘{rule}’ by the answers — lowered to ‘{level}’ by {name}</translation>
    </message>
    <message>
        <source>‘{rule}’으로 올린 것을 {name} 님이 ‘{level}’으로 낮춤</source>
        <translation>Raised to ‘{rule}’ before — lowered to ‘{level}’ by {name}</translation>
    </message>
    <message>
        <source>평가로는 ‘{rule}’, 판단은 ‘{level}’</source>
        <translation>‘{rule}’ by the answers, judged ‘{level}’</translation>
    </message>
    <message>
        <source>{when} {name} 님이 위험 관리를 마침: {reason}</source>
        <translation>Follow-up ended by {name} ({when}): {reason}</translation>
    </message>
    <message>
        <source>동의하심</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>동의하지 않으심</source>
        <translation>Did not agree</translation>
    </message>
    <message>
        <source>여쭙지 않음</source>
        <translation>Not asked</translation>
    </message>
    <message>
        <source>센터 연락 동의</source>
        <translation>Consent to contact by the centre</translation>
    </message>
    <message>
        <source>센터 연락 동의: {answer}</source>
        <translation>Consent to contact by the centre: {answer}</translation>
    </message>
    <message>
        <source>안전계획을 여는 열쇠가 이 노트북에 없어요. 다른 당직자가 열 수 있습니다.</source>
        <translation>This laptop has no key to the safety plan. Another duty officer can open it.</translation>
        <source>규칙으로는 {day}까지예요.</source>
        <translation>The rule says by {day}.</translation>
    </message>
    <message>
        <source>지난 날은 고를 수 없어요. 오늘이나 그 뒤로 정해 주세요.</source>
        <translation>A day in the past cannot be chosen. Choose today or later.</translation>
    </message>
    <message>
        <source>연락이 안 되었으면 늦어도 내일 다시 연락해 주세요.</source>
        <translation>If nobody was reached, try again tomorrow at the latest.</translation>
    </message>
    <message>
        <source>{n}일 뒤로 늦출까요? 규칙보다 늦은 날이라 까닭을 적어 주세요.</source>
        <translation>Put it off for days: {n}? That is later than the rule says; please write why.</translation>
    </message>
    <message>
        <source>늦추는 까닭을 적어 주세요. 아직 남기지 않았습니다.</source>
        <translation>Write why it is put off. Nothing is recorded yet.</translation>
    </message>
    <message>
        <source>{n}일 뒤예요. 늦어도 {day}까지로 정해 주세요.</source>
        <translation>Days from now: {n}. Choose {day} at the latest.</translation>
    </message>
    <message>
        <source>다시 연락할 날</source>
        <translation>Day of the next contact</translation>
    </message>
    <message>
        <source>평가받은 분</source>
        <translation>Person assessed</translation>
    </message>
    <message>
        <source>누구의 위험인지 모름 — 가구: {home}. 방문한 사람에게 먼저 물어보세요.</source>
        <translation>Not known whose risk it is — household: {home}. Ask whoever visited first.</translation>
    </message>
    <message>
        <source>이 가운데 한 분이에요:</source>
        <translation>One of these:</translation>
    </message>
    <message>
        <source>누구의 위험인지 모름</source>
        <translation>Not known whose risk it is</translation>
    </message>
    <message>
        <source>누구에게서 본 징후인가요?</source>
        <translation>Whose signs did you see?</translation>
    </message>
    <message>
        <source>고르지 않아도 마칠 수 있어요. 그러면 의약과는 누구의 위험인지 모릅니다.</source>
        <translation>You can finish without choosing. The health division then does not know whose risk it is.</translation>
    </message>
    <message>
        <source>서로 다르게 적혀 있어요: {names}. 모두 살피고 방문한 사람에게 물어보세요.</source>
        <translation>Recorded differently by two people: {names}. Look after all of them and ask the person who visited.</translation>
    </message>
    <message>
        <source>이 방문에서 한 평가나 본 징후가 있어요. 누구의 것인가요?</source>
        <translation>There is an assessment or a sign in this visit already. Whose is it?</translation>
    </message>
    <message>
        <source>다른 분이면 그것은 먼저 분 것으로 의약과에 남고, 새로 고른 분은 처음부터 평가합니다.</source>
        <translation>If it is somebody else's, it stays theirs with the health division, and whoever you choose now is assessed from the beginning.</translation>
    </message>
    <message>
        <source>다른 분: 새로 평가</source>
        <translation>Somebody else's: assess anew</translation>
    </message>
    <message>
        <source>같은 분: 이름만 고침</source>
        <translation>The same person's: put the name right</translation>
    </message>
    <message>
        <source>누구를 평가하나요?</source>
        <translation>Who is being assessed?</translation>
    </message>
    <message>
        <source>의약과 당직자가 이 이름을 보고 연락합니다. 방문 대상은 따로 고르세요.</source>
        <translation>The duty officer sees this name and gets in touch. Choose whom the visit is for separately.</translation>
    </message>
    <message>
        <source>의약과 당직자가 이 이름을 보고 연락합니다. 방문은 {name} 님의 것으로 남습니다.</source>
        <translation>The duty officer sees this name and gets in touch. The visit stays that of {name}.</translation>
    </message>
    <message>
        <source>평가받는 분</source>
        <translation>Who is assessed</translation>
    </message>
    <message>
        <source>나중에</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>본인이 받았는지 먼저 확인하세요</source>
        <translation>first make sure it is they who answered</translation>
    </message>
    <message>
        <source>다른 분의 평가로 바로잡음</source>
        <translation>Put right as the assessment of another person</translation>
    </message>
    <message>
        <source>방문 기록을 버림</source>
        <translation>The record of the visit was thrown away</translation>
    </message>
    <message>
        <source>시작한 방문을 끝내지 않음</source>
        <translation>The visit was begun and not ended</translation>
    </message>
    <message>
        <source>평가하기 전에 노트북을 잠그거나 닫음</source>
        <translation>The laptop was locked or closed before the assessment</translation>
    </message>
    <message>
        <source>평가를 마치기 전에 노트북을 잠그거나 닫음</source>
        <translation>The laptop was locked or closed before the assessment was finished</translation>
    </message>
    <message>
        <source>같은 방문을 다른 분과 이어 감</source>
        <translation>The same visit went on with somebody else</translation>
    </message>
    <message>
        <source>평가 없이 안전계획을 씀</source>
        <translation>A safety plan was made without an assessment</translation>
    </message>
    <message>
        <source>급한 위험으로 평가하지 못하고 먼저 구조를 요청함</source>
        <translation>In urgent danger: help was called before anybody could be assessed</translation>
    </message>
    <message>
        <source>생명이 급박하게 위험해 구조를 요청함</source>
        <translation>Life was in urgent danger and help was called</translation>
    </message>
    <message>
        <source>지워진 평가에 그 뒤에 더해진 것</source>
        <translation>Added to an assessment after it was removed</translation>
    </message>
    <message>
        <source>보인 징후에 따라 대답만 볼 때보다 높은 단계로 봄</source>
        <translation>Higher than the answers alone say, because of the signs that were seen</translation>
    </message>
    <message>
        <source>표시했다가 지움</source>
        <translation>Ticked and taken back</translation>
    </message>
    <message>
        <source>그사이 단계가 오르거나 새로 온 것이 있어 내리지 않았어요. 쓰신 까닭은 그대로 있으니, 보고 다시 골라 주세요.</source>
        <translation>Meanwhile the level rose or something new came, so it was not lowered. Your reason is still there: look, and choose again.</translation>
    </message>
    <message>
        <source>그사이 새 징후나 더 무거운 답이 왔어요. 쓰신 까닭은 그대로 있어요. ‘이 단계로 남기기’를 누르시면 내리기 전에 먼저 보여 드려요.</source>
        <translation>Meanwhile a new sign or a graver answer came. Your reason is still there. ‘Record this level’ shows it to you before anything is lowered.</translation>
    </message>
    <message>
        <source>보내신 마음건강평가는 {name} 님이 {when}에 접수했어요.</source>
        <translation>{name} took the assessment that you sent ({when}).</translation>
    </message>
    <message>
        <source>마친 위험을 다시 엶</source>
        <translation>Opened again what was ended</translation>
    </message>
    <message>
        <source>다시 연락할 일은 없어요.</source>
        <translation>There is nothing to come back to.</translation>
    </message>
    <message>
        <source>다시 열기</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>다시 열까요?</source>
        <translation>Open it again?</translation>
    </message>
    <message>
        <source>새로 보거나 들은 것이 있거나 잘못 마쳤을 때 다시 엽니다. 다시 연락할 일로 돌아옵니다.</source>
        <translation>Open it again where you saw or heard something new, or where the wrong one was ended. Somebody is to be in touch again.</translation>
    </message>
    <message>
        <source>의약과에 다시 알리고, 접수될 때까지 기다립니다.</source>
        <translation>The health division is told again, and it waits until somebody takes it.</translation>
    </message>
    <message>
        <source>까닭을 적어 주세요. 아직 다시 열지 않았습니다.</source>
        <translation>Please write why. It is not open again yet.</translation>
    </message>
    <message>
        <source>그사이 누가 다시 열었어요.</source>
        <translation>Somebody opened it again meanwhile.</translation>
    </message>
    <message>
        <source>가구에 자살위험 징후로 표시됨</source>
        <translation>The household was marked with a sign of suicide</translation>
    </message>
    <message>
        <source>방문을 처음 기록할 때 알린 징후를 다시 적음</source>
        <translation>Signs that were told when the visit was first recorded, written again</translation>
    </message>
    <message>
        <source>다시 엶</source>
        <translation>Opened again</translation>
    </message>
    <message>
      <source>적으시는 사이 위험 단계가 ‘{level}’으로 바뀌었어요.</source>
      <translation>While you were writing, the risk level became ‘{level}’.</translation>
    </message>
    <message>
      <source>적으시는 사이 날이 바뀌었어요.</source>
      <translation>While you were writing, a new day began.</translation>
    </message>
    <message>
      <source>적으시는 사이 구청이 다시 연락할 날의 규칙을 바꾸었어요.</source>
      <translation>While you were writing, the district changed its rule for the day of the next contact.</translation>
    </message>
    <message>
      <source>이제 규칙으로는 {limit}까지, 까닭을 적으면 늦어도 {latest}까지예요. 아직 남기지 않았고 적은 말은 그대로 있어요. 날을 보고 다시 남겨 주세요.</source>
      <translation>By rule it is now by {limit}, with a reason by {latest} at the latest. Nothing is recorded yet and your words are still here. Look at the day and record it again.</translation>
    </message>
    <message>
      <source>담당이 바뀌어 이 위험은 이 노트북에 없어요. 남기지 못했습니다.</source>
      <translation>The household has another worker now and this risk is not on this laptop. It could not be recorded.</translation>
    </message>
    <message>
        <source>전화로 알렸지만 의약과 당직은 아직 읽지 않았어요. {home} 일로 지금 {whom}에 다시 전화하세요.</source>
        <translation>They were told by telephone, but no duty officer has read it yet. Call {whom} again now about {home}.</translation>
    </message>
    <message>
        <source>{name} 님이 맡았지만 의약과 당직은 아직 읽지 않았어요. {home} 일로 지금 {whom}에 전화하세요.</source>
        <translation>{name} has taken it, but no duty officer has read it yet. Call {whom} now about {home}.</translation>
    </message>
    <message>
        <source>{name} 님이 {when}에 맡았지만 의약과 당직은 아직 읽지 않았어요.</source>
        <translation>{name} took it at {when}, but no duty officer has read it yet.</translation>
    </message>
    <message>
        <source>지금 {call}에 전화해 알려 주세요.</source>
        <translation>Call {call} now and tell them.</translation>
    </message>
    <message>
        <source>팀장이 맡았지만 의약과 당직이 {minutes}분 넘게 읽지 않은 평가가 {n}건 있어요.</source>
        <translation>Assessments that a supervisor has taken and no duty officer has read for over {minutes} min: {n}.</translation>
    </message>
    <message>
        <source>{home} 일은 {name} 님이 맡았지만 의약과 당직이 아직 읽지 않았어요. {whom}에 전화해 주세요.</source>
        <translation>{home}: {name} has taken it, but no duty officer has read it yet. Please call {whom}.</translation>
    </message>
    <message>
      <source>이 통화에서 함께 알린 집을 골라 주세요.</source>
      <translation>Choose the homes that you told of in this call too.</translation>
    </message>
    <message>
        <source>더 전 (날짜 적기)</source>
        <translation>Earlier (write the day)</translation>
    </message>
    <message>
        <source>늦게 남김: {reason}</source>
        <translation>recorded late: {reason}</translation>
    </message>
    <message>
        <source>알린 날</source>
        <translation>Day on which they were told</translation>
    </message>
    <message>
        <source>예: {day}</source>
        <translation>For example {day}</translation>
    </message>
    <message>
        <source>아직 오지 않은 날이에요. 알린 날을 적어 주세요.</source>
        <translation>This day is still to come. Write the day on which they were told.</translation>
    </message>
    <message>
        <source>{n}일 전이에요. 잘못 적은 날이 아닌지 봐 주세요. {day}부터 남길 수 있어요.</source>
        <translation>Days ago: {n}. Please check the day. It can be recorded from {day} on.</translation>
    </message>
    <message>
        <source>{n}일 전 일을 이제 남기는 까닭</source>
        <translation>Why it is recorded only now (days ago: {n})</translation>
    </message>
    <message>
        <source>나중에 알게 됨</source>
        <translation>Learned of it later</translation>
    </message>
    <message>
        <source>구조와 돌봄을 먼저 함</source>
        <translation>Rescue and care came first</translation>
    </message>
    <message>
        <source>노트북을 쓸 수 없었음</source>
        <translation>The laptop could not be used</translation>
    </message>
    <message>
        <source>쉬거나 자리를 비움</source>
        <translation>On leave or away</translation>
    </message>
    <message>
        <source>남기는 것을 빠뜨림</source>
        <translation>Recording it was missed</translation>
    </message>
    <message>
        <source>위험 신호가 있는 마음건강평가를 마치지 않았어요. 돌아가서 이어서 마쳐 주세요.</source>
        <translation>A mental health assessment with a warning sign is not finished. Please go back and finish it.</translation>
    </message>
    <message>
        <source>위험 신호가 있는 마음건강평가를 마치지 않았어요. 이어서 마쳐 주세요.</source>
        <translation>A mental health assessment with a warning sign is not finished. Please go on and finish it.</translation>
    </message>
    <message>
        <source>마치지 않은 평가가 {n}건 있어요. 오늘 화면에서 열어 이어서 마쳐 주세요.</source>
        <translation>Assessments not finished: {n}. Open them on the Today screen and finish them.</translation>
    </message>
    <message>
        <source>마치지 않은 평가가 {n}건 있어요. 잠금을 풀고 이어서 마쳐 주세요.</source>
        <translation>Assessments not finished: {n}. Please unlock and finish them.</translation>
    </message>
    <message>
        <source>마치지 않은 평가가 그 밖에도 {n}건 있어요.</source>
        <translation>Further assessments not finished: {n}.</translation>
    </message>
    <message>
        <source>{home}: 위험 신호가 있는 평가를 마치지 않았어요. 닫지 말고 이어서 마쳐 주세요.</source>
        <translation>{home}: an assessment with a warning sign is not finished. Please do not close; go on and finish it.</translation>
    </message>
    <message>
        <source>마치지 않은 평가</source>
        <translation>Unfinished assessment</translation>
    </message>
    <message>
        <source>이어서 마치기</source>
        <translation>Go on and finish</translation>
    </message>
    <message>
        <source>마치지 않은 평가 {n}건</source>
        <translation>Unfinished assessments: {n}</translation>
    </message>
    <message>
        <source>안 마침</source>
        <translation>Unfinished</translation>
    </message>
    <message>
        <source>아직 마치지 않은 평가예요. 묻지 않은 것은 ‘아니요’가 아닙니다.</source>
        <translation>This assessment is not finished yet. What was not asked is not a no.</translation>
    </message>
    <message>
        <source>이 방문에서 쓴 안전계획이 있어요. 누구의 것인가요?</source>
        <translation>A safety plan was written in this visit. Whose is it?</translation>
    </message>
    <message>
        <source>이 방문에서 한 평가나 본 징후와 안전계획이 있어요. 누구의 것인가요?</source>
        <translation>An assessment was made or signs were seen in this visit, and a safety plan was written. Whose are they?</translation>
    </message>
    <message>
        <source>지금 담당이나 팀장에게 전화로 전해 주세요. 닫으면 이 말은 어디에도 남지 않습니다.</source>
        <translation>Please tell whoever has the household now, or the supervisor, by telephone. Once this is closed the words are nowhere any more.</translation>
    </message>
    <message>
        <source>적던 말: {words}</source>
        <translation>What you wrote: {words}</translation>
    </message>
    <message>
        <source>남기지 못했습니다</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>그사이 이 가구나 그분이 이 노트북에서 빠졌어요. 남기지 못했습니다.</source>
        <translation>Meanwhile this household or person has left this laptop. Nothing was recorded.</translation>
    </message>
    <message>
        <source>긴급 정보 제공은 법에 따라 남아야 합니다. 의약과나 팀장에게 전화해 이대로 남겨 달라고 해 주세요. 닫으면 이 말은 이 화면에 남지 않습니다.</source>
        <translation>The law wants an emergency disclosure on record. Call the health division or the supervisor and ask them to record it just so. Once this is closed the words do not stand here any more.</translation>
    </message>
</context>
</TS>
