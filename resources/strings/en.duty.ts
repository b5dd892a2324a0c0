<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>1년이 넘었으니 걸기 전에 확인하고 전산 담당자에게 알려 주세요.</source>
        <translation>That is more than a year ago: check before calling, and tell IT support.</translation>
    </message>
    <message>
        <source>다시 연락 늦음 {n}건</source>
        <translation>{n} not contacted in time</translation>
    </message>
    <message>
        <source>접수 뒤 고쳐진 평가 {n}건</source>
        <translation>{n} changed after it was acknowledged</translation>
    </message>
    <message>
        <source>{name} 님이 접수한 뒤에 새 징후나 더 무거운 답이 왔어요. 답을 열어 보고 다시 접수해 주세요.</source>
        <translation>A new sign or a graver answer came after {name} took it. Open the answers and take it again.</translation>
    </message>
    <message>
        <source>접수한 뒤 새로 알려짐: {news}</source>
        <translation>New since it was taken: {news}</translation>
    </message>
    <message>
        <source>여신 뒤 새로 알려짐: {news}</source>
        <translation>New since you opened it: {news}</translation>
    </message>
    <message>
        <source>여신 뒤 답이 고쳐졌어요. 지금 보이는 것이 고쳐진 답입니다.</source>
        <translation>The answers were changed since you opened them. You now see the changed ones.</translation>
    </message>
    <message>
        <source>마지막으로 알린 것</source>
        <translation>Told last</translation>
    </message>
    <message>
        <source>먼저 알린 것</source>
        <translation>Told before</translation>
    </message>
    <message>
        <source>단계가 이때 정해짐</source>
        <translation>the level was set then</translation>
    </message>
    <message>
        <source>평가하지 않은 까닭: {reason}</source>
        <translation>Why nobody was assessed: {reason}</translation>
    </message>
    <message>
        <source>이미 접수한 평가에 새 징후나 더 무거운 답이 왔어요. 열어 보고 다시 접수해 주세요.</source>
        <translation>A new sign or a graver answer came to an assessment that was taken. Open it and take it again.</translation>
    </message>
    <message>
        <source>{when}에 답이 고쳐졌어요. 답을 다시 열어 보세요.</source>
        <translation>The answers were changed: {when}. Open them again.</translation>
    </message>
    <message>
        <source>24시간 상담을 함께 연결합니다.</source>
        <translation>Connect them with counselling, open 24 hours.</translation>
    </message>
    <message>
        <source>{name} 님이 {when}에 접수했어요.</source>
        <translation>{name} acknowledged it: {when}.</translation>
    </message>
    <message>
        <source>{name} 님이 먼저 접수했어요.</source>
        <translation>{name} acknowledged it first.</translation>
    </message>
    <message>
        <source>{name} 접수 · {when}</source>
        <translation>Acknowledged by {name} · {when}</translation>
    </message>
    <message>
        <source>누구의 평가인가요</source>
        <translation>Whose assessment</translation>
    </message>
    <message>
        <source>다른 근거가 있으면 적어 주세요</source>
        <translation>Write another reason, if there is one</translation>
    </message>
    <message>
        <source>다른 업무 근거</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>다시 연락하기 전에 확인하려고</source>
        <translation>To check before calling again</translation>
    </message>
    <message>
        <source>단계를 알 수 없어요. 답을 열어 확인해 주세요.</source>
        <translation>The level is unknown. Open the answers to find out.</translation>
    </message>
    <message>
        <source>담당자의 문의에 답하려고</source>
        <translation>To answer the visitor's question</translation>
    </message>
    <message>
        <source>답은 봉인되어 있어요</source>
        <translation>The answers are sealed</translation>
    </message>
    <message>
        <source>대답하지 않은 것도 신호일 수 있어요. 담당자와 통화하고 다시 권할 날을 정해 주세요.</source>
        <translation>Not answering may be a sign too. Call the visitor and set a day to offer it again.</translation>
    </message>
    <message>
        <source>들어온 평가</source>
        <translation>Assessments</translation>
    </message>
    <message>
        <source>들어온 평가가 없어요</source>
        <translation>No assessments have come in</translation>
    </message>
    <message>
        <source>모두 접수했어요</source>
        <translation>All acknowledged</translation>
    </message>
    <message>
        <source>목숨이 위급하면 바로 신고합니다. 위치와 상황을 함께 알립니다.</source>
        <translation>Report at once if life is in danger. Give the place and the situation.</translation>
    </message>
    <message>
        <source>방문한 사람</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>보낸 사람 {name}</source>
        <translation>Sent by {name}</translation>
    </message>
    <message>
        <source>봉인 열고 답 보기</source>
        <translation>Open the seal and read</translation>
    </message>
    <message>
        <source>센터 연계를 준비하려고</source>
        <translation>To prepare a referral to the centre</translation>
    </message>
    <message>
        <source>아직 아무도 접수하지 않았어요 · {waited}</source>
        <translation>Nobody has acknowledged it yet · {waited}</translation>
    </message>
    <message>
        <source>안전계획과 상담전화를 안내하고, 동의하시면 센터로 이어 주세요.</source>
        <translation>Explain the safety plan and the counselling lines and, with consent, refer to the centre.</translation>
    </message>
    <message>
        <source>업무 근거를 고르면 열립니다. 누가 언제 왜 열었는지 접속 기록에 남아요.</source>
        <translation>Choose a reason to open. Who opened it, when and why goes into the access log.</translation>
    </message>
    <message>
        <source>업무 근거를 하나 고르거나 적어 주세요.</source>
        <translation>Choose or write a reason.</translation>
    </message>
    <message>
        <source>오늘 안에 팀장{number}과 정신건강복지센터에 알리고, {n}시간 안에 다시 연락해 주세요.</source>
        <translation>Tell the supervisor{number} and the mental health centre today, and call again within {n} h.</translation>
    </message>
    <message>
        <source>위험한 것 치우기: 번개탄, 농약, 약, 끈, 칼을 손이 닿지 않게 합니다.</source>
        <translation>Remove dangers: charcoal, pesticides, medicine, cords and knives out of reach.</translation>
    </message>
    <message>
        <source>이 노트북에는 이 봉인을 여는 열쇠가 없어요. 단계와 연락처는 그대로 보이니 먼저 연락하고 접수해 주세요. 답은 의약과의 다른 당직자가 열 수 있습니다.</source>
        <translation>This laptop has no key for this seal. Level and contacts are shown, so call first and acknowledge. Another duty officer of the health division can open the answers.</translation>
    </message>
    <message>
        <source>이 단계로 본 까닭</source>
        <translation>Why this level</translation>
    </message>
    <message>
        <source>요청에 따라 지워졌습니다 ({day})</source>
        <translation>Erased on request ({day})</translation>
    </message>
    <message>
        <source>자살예방법 제12조의2에 따라 평가와 남긴 말을 지웠습니다. 새로 평가하면 새 기록이 됩니다.</source>
        <translation>The assessment and what was written with it were erased under article 12-2 of the Suicide Prevention Act. A new assessment makes a new record.</translation>
    </message>
    <message>
        <source>아직 받지 못했거나, 요청에 따라 지워졌거나, 잘못 적은 것으로 마친 평가예요. 동기화한 뒤 다시 열어 보세요.</source>
        <translation>It has not arrived yet, was erased on request, or was closed as recorded by mistake. Sync, then open it again.</translation>
    </message>
    <message>
        <source>전화번호는 {date} 기준입니다.</source>
        <translation>Telephone numbers as of {date}.</translation>
    </message>
    <message>
        <source>접수</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>접수 전 {n}건</source>
        <translation>Not acknowledged: {n}</translation>
    </message>
    <message>
        <source>접수를 기다리지 않음</source>
        <translation>Waits for nobody</translation>
    </message>
    <message>
        <source>접수 전 · {waited}</source>
        <translation>Not acknowledged · {waited}</translation>
    </message>
    <message>
        <source>접수하고 대응하려고</source>
        <translation>To acknowledge and respond</translation>
    </message>
    <message>
        <source>접수하며 남길 말</source>
        <translation>Note with the acknowledgement</translation>
    </message>
    <message>
        <source>접수함</source>
        <translation>Inbox</translation>
    </message>
    <message>
        <source>접수했습니다. 이 노트북에 기록됨, 동기화되면 보낸 사람이 이름을 봅니다.</source>
        <translation>Acknowledged. Recorded on this laptop; after a sync the sender sees your name.</translation>
    </message>
    <message>
        <source>주민</source>
        <translation>Resident</translation>
    </message>
    <message>
        <source>주민과 통화해 안전을 확인합니다.</source>
        <translation>Call the resident and make sure they are safe.</translation>
    </message>
    <message>
        <source>주소</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>즉시 대응</source>
        <translation>Act now</translation>
    </message>
    <message>
        <source>지금 연락하세요. 접수를 누르면 현장에 담당자 이름이 전해집니다.</source>
        <translation>Call now. When you acknowledge, the field is told your name.</translation>
    </message>
    <message>
        <source>징후는 없었어요. 접수하고 다음 방문에서 다시 살펴봅니다.</source>
        <translation>There were no signs. Acknowledge it and look again at the next visit.</translation>
    </message>
    <message>
        <source>평가가 없어요</source>
        <translation>No assessment</translation>
    </message>
    <message>
        <source>평가한 때</source>
        <translation>Assessed at</translation>
    </message>
    <message>
        <source>현장에서 마음건강평가를 보내면 다른 기록보다 먼저 여기에 옵니다.</source>
        <translation>Mental health assessments sent from the field arrive here before any other record.</translation>
    </message>
    <message>
        <source>혼자 두지 않기: 방문한 사람에게 전화해 곁을 지켜 달라고 합니다.</source>
        <translation>Do not leave them alone: call the visitor and ask them to stay.</translation>
    </message>
    <message>
        <source>오늘 당직 가운데 닿을 수 있는 사람이 없어요. 지금 전산 담당자에게 알려 주세요.</source>
        <translation>Nobody on duty today can be reached. Tell IT support now.</translation>
    </message>
    <message>
        <source>오늘 당직인데 전화도 노트북도 닿지 않아요: {names}. 차례에서 건너뜁니다.</source>
        <translation>On duty today, but reached by neither telephone nor laptop: {names}. They are passed over.</translation>
    </message>
    <message>
        <source>먼저 받을 사람부터입니다. 닿을 길이 없는 사람은 차례에서 건너뜁니다.</source>
        <translation>In the order in which they are asked. Whoever cannot be reached is passed over.</translation>
    </message>
    <message>
        <source>노트북 없음</source>
        <translation>No laptop</translation>
    </message>
    <message>
        <source>노트북 해지됨</source>
        <translation>Laptop revoked</translation>
    </message>
    <message>
        <source>노트북이 한 번도 동기화하지 않음</source>
        <translation>Laptop never synced</translation>
    </message>
    <message>
        <source>노트북이 며칠째 동기화하지 않음</source>
        <translation>Laptop has not synced for days</translation>
    </message>
    <message>
        <source>당직</source>
        <translation>On duty</translation>
    </message>
    <message>
        <source>오늘 당직과 닿을 수 있는지</source>
        <translation>Who is on duty today, and whether they can be reached</translation>
    </message>
    <message>
        <source>당직 보기</source>
        <translation>Who is on duty</translation>
    </message>
    <message>
        <source>아직 당직 순서를 받지 못했어요. 동기화한 뒤 다시 열어 보세요.</source>
        <translation>The roster has not arrived yet. Sync, then open it again.</translation>
    </message>
    <message>
        <source>닿을 길이 없음</source>
        <translation>Cannot be reached</translation>
    </message>
    <message>
        <source>닿을 수 있음</source>
        <translation>Can be reached</translation>
    </message>
    <message>
        <source>자리 비움 · {until}까지</source>
        <translation>Away · until {until}</translation>
    </message>
    <message>
        <source>하나를 골라 주세요.</source>
        <translation>Choose one.</translation>
    </message>
    <message>
        <source>바탕 화면 알림을 띄울 수 없어 방문수첩 창 안에서만 알려요. 창을 열어 두세요.</source>
        <translation>Notices cannot be shown on the desktop, so only the Bangmun window tells you. Keep it open.</translation>
    </message>
    <message>
        <source>알림음을 낼 수 없어 신호음만 울려요. 소리가 나는지 시험해 보세요.</source>
        <translation>The alert sound cannot be played, only the system's beep. Test whether you hear it.</translation>
    </message>
    <message>
        <source>이 노트북에서 알림음이 나지 않았어요. 소리를 켜고, 그때까지 이 화면을 보고 있어 주세요.</source>
        <translation>The alert sound did not come out of this laptop. Turn the sound on, and keep an eye on this screen until then.</translation>
    </message>
    <message>
        <source>이 노트북의 알림</source>
        <translation>Alerts on this laptop</translation>
    </message>
    <message>
        <source>새 평가가 오면 소리와 바탕 화면 알림으로 알려요.</source>
        <translation>A new assessment is told by a sound and a notice on the desktop.</translation>
    </message>
    <message>
        <source>알림 시험</source>
        <translation>Test the alert</translation>
    </message>
    <message>
        <source>알림 시험입니다. 새 평가가 오면 이렇게 알려요.</source>
        <translation>This is a test. A new assessment is told like this.</translation>
    </message>
    <message>
        <source>그동안에는 다른 사람이 위급한 일을 받습니다. 네트워크가 없으면 다음 동기화 때 알려요.</source>
        <translation>Meanwhile somebody else is asked about what is urgent. Without a network it is told with the next sync.</translation>
    </message>
    <message>
        <source>자리 비움 적기</source>
        <translation>Enter days away</translation>
    </message>
    <message>
        <source> · 아직 구청에 알리기 전</source>
        <translation> · the district does not know yet</translation>
    </message>
    <message>
        <source>언제 자리를 비우나요?</source>
        <translation>When is somebody away?</translation>
    </message>
    <message>
        <source>누가</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>오늘부터</source>
        <translation>From today</translation>
    </message>
    <message>
        <source>내일부터</source>
        <translation>From tomorrow</translation>
    </message>
    <message>
        <source>첫날</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>며칠 동안</source>
        <translation>For how many days</translation>
    </message>
    <message>
        <source>자리 비움</source>
        <translation>Days away</translation>
    </message>
    <message>
        <source>지우기: {name} {days}</source>
        <translation>Take out: {name} {days}</translation>
    </message>
    <message>
        <source>먼저 동기화한 뒤 다시 적어 주세요.</source>
        <translation>Sync first, then enter it again.</translation>
    </message>
    <message>
        <source>구청에 남지 않았어요: {name} {days}. {remedy}</source>
        <translation>Not kept at the district: {name} {days}. {remedy}</translation>
    </message>
    <message>
        <source>오늘부터 1년 안의 날로 다시 적어 주세요.</source>
        <translation>Enter days within a year from today.</translation>
    </message>
    <message>
        <source>여기서 적을 수 없는 분입니다. 전산 담당자에게 적어 달라고 해 주세요.</source>
        <translation>Their days are not entered here. Ask the administrator to enter them.</translation>
    </message>
    <message>
        <source>읽었어요</source>
        <translation>I have read it</translation>
    </message>
    <message>
        <source>동 책임자</source>
        <translation>Supervisors</translation>
    </message>
    <message>
        <source>비울 예정 · {days}</source>
        <translation>Away {days}</translation>
    </message>
    <message>
        <source>{n}번째로 알린 것({when})은 이 노트북에서 열 수 없어요. {whom}에게 전화해 무엇을 보았는지 들어 주세요.</source>
        <translation>What was told as number {n} ({when}) cannot be opened on this laptop. Call {whom} and ask what they saw.</translation>
    </message>
    <message>
        <source>아직 못 들으셨으면 접수하지 않고 둡니다. 계속 알리고, 다른 당직자는 열어 볼 수 있어요.</source>
        <translation>If you have not heard it yet, it is not taken: it goes on calling, and another duty officer can open it.</translation>
    </message>
    <message>
        <source>열 수 없는 것을 전화로 들으셨나요?</source>
        <translation>Did you hear by telephone what cannot be opened?</translation>
    </message>
    <message>
        <source>들었어요 · 접수</source>
        <translation>I heard it · take it</translation>
    </message>
    <message>
        <source>아직이에요</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>{day}부터 이 집에 살지 않음</source>
        <translation>left this household {day}</translation>
    </message>
    <message>
        <source>{day} 사망</source>
        <translation>died {day}</translation>
    </message>
    <message>
        <source>이 집에 살지 않아요. 어디로 갔는지 물어보세요</source>
        <translation>Does not live there any more: ask where they went</translation>
    </message>
    <message>
        <source>마친 것은 남았지만, 그사이 새로 온 것이 있거나 단계가 올라서 위험은 열려 있어요. 보고 다시 마쳐 주세요.</source>
        <translation>The end is kept, but meanwhile something new came or the level rose, so the risk is open. Look at it, then end it again.</translation>
    </message>
    <message>
        <source>접수는 남았지만, 그사이 새로 온 것이 있거나 단계가 올랐어요. 보고 한 번 더 접수해 주세요.</source>
        <translation>It is kept that you took it, but meanwhile something new came or the level rose. Look at it and take it once more.</translation>
    </message>
    <message>
        <source>{name} 님이 접수한 뒤에 {by} 님이 단계를 올렸어요. 봉인을 열어 까닭을 보고 다시 접수해 주세요.</source>
        <translation>After {name} took it {by} raised the level. Open the seal, read why and take it again.</translation>
    </message>
    <message>
        <source>{name} 님이 접수한 위험을 마친 뒤에 {by} 님이 다시 열었어요. 봉인을 열어 까닭을 보고 다시 접수해 주세요.</source>
        <translation>{name} took it, it was ended, and {by} opened it again. Open the seal, read why and take it again.</translation>
    </message>
    <message>
        <source>이미 접수한 평가의 단계를 {by} 님이 올렸어요. 열어 보고 다시 접수해 주세요.</source>
        <translation>{by} raised the level of an assessment that was taken. Open it and take it again.</translation>
    </message>
    <message>
        <source>이미 접수한 평가의 단계가 올라갔어요. 열어 보고 다시 접수해 주세요.</source>
        <translation>The level of an assessment that was taken was raised. Open it and take it again.</translation>
    </message>
    <message>
        <source>마친 위험이 다시 열렸어요. 열어 보고 다시 접수해 주세요.</source>
        <translation>A risk that was ended was opened again. Open it and take it again.</translation>
    </message>
    <message>
        <source>마친 위험을 {by} 님이 다시 열었어요. 열어 보고 다시 접수해 주세요.</source>
        <translation>{by} opened again a risk that was ended. Open it and take it again.</translation>
    </message>
    <message>
        <source>{n}번째로 알린 것({when})은 이 노트북에서 열 수 없어요. 접수한 사람이 알고 있습니다.</source>
        <translation>What was told as number {n} ({when}) cannot be opened on this laptop. Whoever took it knows of it.</translation>
    </message>
    <message>
        <source>지금 단계는 이때 정해졌어요.</source>
        <translation>The present level came with it.</translation>
    </message>
    <message>
        <source>{name} 님이 먼저 접수했어요. 적던 말: {words}</source>
        <translation>{name} has taken it first. What you were writing: {words}</translation>
    </message>
    <message>
        <source>이전 계획이에요. 뒤에 새로 쓴 계획이 있습니다.</source>
        <translation>An earlier plan. A later one stands in its place.</translation>
    </message>
    <message>
        <source>서로 모른 채 따로 쓴 계획이 함께 있어요. 주민과 어느 것을 쓸지 정해 주세요.</source>
        <translation>There are plans written by two who did not know of each other's. Agree with the resident which to use.</translation>
    </message>
</context>
</TS>
