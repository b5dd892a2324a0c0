<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>{n}건</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>같은 요청이 두 번 갔어요.</source>
        <translation>The same request arrived twice.</translation>
    </message>
    <message>
        <source>거절됨</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>거절됨 {n}건</source>
        <translation>Refused {n}</translation>
    </message>
    <message>
        <source>구청 서버가 바빠요.</source>
        <translation>The district's server is busy.</translation>
    </message>
    <message>
        <source>구청 전산 담당자에게 새 등록 번호를 받아 주세요.</source>
        <translation>Ask the district's IT support for a new enrolment code.</translation>
    </message>
    <message>
        <source>구청 전산 담당자에게 연락해 주세요.</source>
        <translation>Please contact the district's IT support.</translation>
    </message>
    <message>
        <source>구청 전산 담당자에게 이 화면을 보여 주세요.</source>
        <translation>Show this screen to the district's IT support.</translation>
    </message>
    <message>
        <source>구청 접수</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>구청 접수 {when}</source>
        <translation>At the district: {when}</translation>
    </message>
    <message>
        <source>구청: {head}</source>
        <translation>District: {head}</translation>
    </message>
    <message>
        <source>구청과 맞음</source>
        <translation>Same as the district</translation>
    </message>
    <message>
        <source>동기화를 멈춤</source>
        <translation>Sync stopped</translation>
    </message>
    <message>
        <source>아직 맞추어 보지 않음</source>
        <translation>Not compared yet</translation>
    </message>
    <message>
        <source>구청이 이 노트북의 기록을 모두 접수했어요. 두 쪽은 다음 동기화 때 맞추어 봅니다.</source>
        <translation>The district has received every record of this laptop. Both sides are compared at the next sync.</translation>
    </message>
    <message>
        <source>구청과 다름</source>
        <translation>Differs from the district</translation>
    </message>
    <message>
        <source>구청이 잃은 기록 {n}건</source>
        <translation>Lost by the district: {n}</translation>
    </message>
    <message>
        <source>두 쪽의 마지막 기록이 같아요. 사진·파일 {n}개는 아직 구청에 없어요.</source>
        <translation>Both sides hold the same records. Photos and files not at the district yet: {n}.</translation>
    </message>
    <message>
        <source>기록은 모두 구청에 있고, 사진·파일이 남았어요.</source>
        <translation>All records are at the district; photos and files are left.</translation>
    </message>
    <message>
        <source>사진·파일 {n}개는 보내기 전</source>
        <translation>Photos and files not sent yet: {n}</translation>
    </message>
    <message>
        <source>접속 기록을 보내고 있어요</source>
        <translation>Sending the access log</translation>
    </message>
    <message>
        <source>구청과 맞추어 보고 있어요</source>
        <translation>Comparing with the district</translation>
    </message>
    <message>
        <source>구청과 이 노트북의 기록 수가 아직 달라요.</source>
        <translation>The district and this laptop do not have the same records yet.</translation>
    </message>
    <message>
        <source>구청 서버가 같은 답을 되풀이해서 동기화를 멈추었어요.</source>
        <translation>The district's server keeps repeating the same answer, so syncing was stopped.</translation>
    </message>
    <message>
        <source>구청에 연결되지 않아요.</source>
        <translation>The district cannot be reached.</translation>
    </message>
    <message>
        <source>구청에 연결하고 있어요</source>
        <translation>Connecting to the district</translation>
    </message>
    <message>
        <source>구청에 요청이 몰리고 있어요.</source>
        <translation>The district has too many requests just now.</translation>
    </message>
    <message>
        <source>구청이 기록을 읽지 못했어요.</source>
        <translation>The district could not read the record.</translation>
    </message>
    <message>
        <source>구청이 받지 않았어요 ({code}).</source>
        <translation>The district did not accept it ({code}).</translation>
    </message>
    <message>
        <source>구청이 받지 않은 것</source>
        <translation>Not accepted by the district</translation>
    </message>
    <message>
        <source>구청이 받지 않은 것 {n}건</source>
        <translation>Not accepted: {n}</translation>
    </message>
    <message>
        <source>구청이 받지 않은 기록이 있어 두 쪽이 달라요. 까닭을 보고 해결해 주세요.</source>
        <translation>The sides differ because the district did not accept some records. Read why and put it right.</translation>
    </message>
    <message>
        <source>구청이 받지 않음 · 이 노트북에 있음</source>
        <translation>Not accepted by the district · on this laptop</translation>
    </message>
    <message>
        <source>구청이 이 노트북을 알지 못해요.</source>
        <translation>The district does not know this laptop.</translation>
    </message>
    <message>
        <source>그 밖에 {n}건이 더 있어요.</source>
        <translation>And {n} more.</translation>
    </message>
    <message>
        <source>기다리는 것이 없어요.</source>
        <translation>Nothing is waiting.</translation>
    </message>
    <message>
        <source>기록 {recorded}건 · 구청 접수 {received}건 · 대기 {waiting}건</source>
        <translation>Recorded {recorded} · received {received} · waiting {waiting}</translation>
    </message>
    <message>
        <source>기록은 이 노트북에 그대로 있어요.</source>
        <translation>The records are still on this laptop.</translation>
    </message>
    <message>
        <source>기록을 보내고 있어요</source>
        <translation>Sending records</translation>
    </message>
    <message>
        <source>기록의 전자서명이 맞지 않아요.</source>
        <translation>The record's signature does not match.</translation>
    </message>
    <message>
        <source>기록이 너무 커서 받지 못했어요.</source>
        <translation>The record was too large to accept.</translation>
    </message>
    <message>
        <source>날짜와 시간을 맞춘 뒤 다시 동기화해 주세요.</source>
        <translation>Set date and time, then sync again.</translation>
    </message>
    <message>
        <source>네트워크 없음 · 저장은 됩니다</source>
        <translation>No network · saving works</translation>
    </message>
    <message>
        <source>노트북 시계가 구청과 많이 달라요.</source>
        <translation>The laptop's clock differs much from the district's.</translation>
    </message>
    <message>
        <source>다른 사람 이름으로 된 기록이에요.</source>
        <translation>A record in somebody else's name.</translation>
    </message>
    <message>
        <source>다른 와이파이로 바꾸고, 계속되면 구청 전산 담당자에게 알려 주세요.</source>
        <translation>Use another Wi-Fi; if it stays so, tell the district's IT support.</translation>
    </message>
    <message>
        <source>다시 동기화해 주세요. 계속되면 구청 전산 담당자에게 알려 주세요.</source>
        <translation>Sync again; if it stays so, tell the district's IT support.</translation>
    </message>
    <message>
        <source>다시 보내기</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>다시 보낼 것에 넣었어요. 지금 동기화를 시작합니다.</source>
        <translation>Queued to be sent again. Syncing now.</translation>
    </message>
    <message>
        <source>대기</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>동기화 자세히</source>
        <translation>Sync details</translation>
    </message>
    <message>
        <source>떠난 가구에 쓰다 만 글 {n}묶음은 봉해서 구청에 맡김</source>
        <translation>half-typed words about households that left, sealed and left with the district: {n}</translation>
    </message>
    <message>
        <source>동기화를 마쳤어요.</source>
        <translation>Sync finished.</translation>
    </message>
    <message>
        <source>이 노트북이 예전 상태로 되돌아가 있어서, 구청에 있던 기록 {n}건을 되찾았어요.</source>
        <translation>This laptop had gone back to an earlier state. Records that the district had, brought back: {n}.</translation>
    </message>
    <message>
        <source>되돌린 적이 없다면 구청 전산 담당자에게 알려 주세요.</source>
        <translation>If nobody restored it, tell the district’s administrator.</translation>
    </message>
    <message>
        <source>동기화를 마치지 못함</source>
        <translation>Sync not finished</translation>
    </message>
    <message>
        <source>동기화하는 중</source>
        <translation>Syncing</translation>
    </message>
    <message>
        <source>두 사람이 같은 칸을 다르게 고쳤어요: {field}</source>
        <translation>Two people edited the same field differently: {field}</translation>
    </message>
    <message>
        <source>구청 서버가 백업으로 되살아나면서 이 노트북의 기록 {n}건을 잃었어요.</source>
        <translation>When the district’s server came back from a backup it lost records of this laptop: {n}.</translation>
    </message>
    <message>
        <source>담당이 바뀌어 이 노트북에서도 지운 기록이라 다시 보낼 수 없어요.</source>
        <translation>They were erased here too when the household went to somebody else, and cannot be sent again.</translation>
    </message>
    <message>
        <source>동료의 노트북에 있으면 저절로 되돌아오고, 계속되면 구청 전산 담당자에게 알려 주세요.</source>
        <translation>They come back by themselves if a colleague’s laptop has them. If this stays, tell the district’s administrator.</translation>
    </message>
    <message>
        <source>두 쪽의 마지막 기록이 같아요. 빠진 것이 없어요.</source>
        <translation>The last record is the same on both sides. Nothing is missing.</translation>
    </message>
    <message>
        <source>등록 번호가 맞지 않아요.</source>
        <translation>The enrolment code is not right.</translation>
    </message>
    <message>
        <source>등록 번호의 기한이 지났어요.</source>
        <translation>The enrolment code has expired.</translation>
    </message>
    <message>
        <source>마음건강평가를 먼저 보내고 있어요</source>
        <translation>Sending mental health assessments first</translation>
    </message>
    <message>
        <source>마지막 동기화 {when} ({ago})</source>
        <translation>Last sync: {when} ({ago})</translation>
    </message>
    <message>
        <source>맡은 역할로는 남길 수 없는 기록이에요.</source>
        <translation>Your role may not make this record.</translation>
    </message>
    <message>
        <source>받음 {n}건</source>
        <translation>Received {n}</translation>
    </message>
    <message>
        <source>번호를 한 글자씩 다시 확인해 주세요.</source>
        <translation>Check the code letter by letter.</translation>
    </message>
    <message>
        <source>보낼 것</source>
        <translation>To send</translation>
    </message>
    <message>
        <source>보낼 것 {n}건</source>
        <translation>To send: {n}</translation>
    </message>
    <message>
        <source>보낼 것이 없는데 두 쪽이 달라요. 다시 동기화하고, 계속되면 구청 전산 담당자에게 알려 주세요.</source>
        <translation>Nothing is left to send, yet the sides differ. Sync again; if it stays so, tell the district's IT support.</translation>
    </message>
    <message>
        <source>보냄 {n}건</source>
        <translation>Sent {n}</translation>
    </message>
    <message>
        <source>[그대로 두고 마치기]를 누르면 고칠 수 있는 것은 다시 보내고, 나머지는 봉해서 구청에 맡깁니다.</source>
        <translation>Press [Leave it and finish]: what can be put right is sent again, and the rest is left with the district, sealed.</translation>
    </message>
    <message>
        <source>긴 메모를 줄여 고쳐 저장하면 고친 것이 대신 갑니다.</source>
        <translation>Correct the record with shorter notes; the corrected one goes in its place.</translation>
    </message>
    <message>
        <source>새 소식을 받고 있어요</source>
        <translation>Receiving news</translation>
    </message>
    <message>
        <source>새로 기록하지 말고 구청 전산 담당자에게 바로 알려 주세요.</source>
        <translation>Record nothing new and tell the district's IT support at once.</translation>
    </message>
    <message>
        <source>서로 다르게 고친 것</source>
        <translation>Edited differently</translation>
    </message>
    <message>
        <source>서식을 확인하고 있어요</source>
        <translation>Checking forms</translation>
    </message>
    <message>
        <source>아직 구청과 맞추어 보지 않았어요.</source>
        <translation>Not compared with the district yet.</translation>
    </message>
    <message>
        <source>아직 동기화하지 않음</source>
        <translation>Not synced yet</translation>
    </message>
    <message>
        <source>아직 없음</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>아직 한 번도 동기화하지 않았어요.</source>
        <translation>Never synced so far.</translation>
    </message>
    <message>
        <source>앞선 기록이 구청에 아직 없어요.</source>
        <translation>The district lacks the record before this one.</translation>
    </message>
    <message>
        <source>구청 서버가 이 판의 프로그램이 모르는 까닭으로 받지 않았어요. 기록은 이 노트북에 있어요.</source>
        <translation>The district's server refused it for a reason that this version of the program does not know. The record is on this laptop.</translation>
    </message>
    <message>
        <source>프로그램을 새 판으로 바꾼 뒤 ‘동기화 자세히’에서 [다시 보내기]를 눌러 주세요.</source>
        <translation>Bring the program up to date, then press [Send again] in the sync details.</translation>
    </message>
    <message>
        <source>앞의 판이 있으면 그대로 씁니다. 구청 서식 담당자에게 이 말을 알려 주세요.</source>
        <translation>An earlier version stays in use if there is one. Pass these words on to the district's form editor.</translation>
    </message>
    <message>
        <source>기록을 고쳐 저장하면 고친 것이 대신 갑니다.</source>
        <translation>Correct and save the record; the corrected one goes in its place.</translation>
    </message>
    <message>
        <source>양쪽 맞추어 보기</source>
        <translation>Comparing both sides</translation>
    </message>
    <message>
        <source>열 수 없는 서식</source>
        <translation>Forms that cannot be opened</translation>
    </message>
    <message>
        <source>오늘 기록 {recorded}건 · 구청 접수 {received}건 · 대기 {waiting}건</source>
        <translation>Today: recorded {recorded} · received {received} · waiting {waiting}</translation>
    </message>
    <message>
        <source>구청이 받지 않음 {n}건</source>
        <translation>refused {n}</translation>
    </message>
    <message>
        <source>응답한 곳이 우리 구청 서버인지 알 수 없어 동기화를 멈추었어요.</source>
        <translation>What answered may not be our district's server, so the session was stopped.</translation>
    </message>
    <message>
        <source>그 전에 보낸 {n}건은 구청이 접수했어요.</source>
        <translation>Of what was sent before, the district received {n}.</translation>
    </message>
    <message>
        <source>이 기록이 가리키는 방문, 가구나 위험이 구청에 없어요.</source>
        <translation>The district lacks the visit, household or risk this record is about.</translation>
    </message>
    <message>
        <source>이 노트북 기록</source>
        <translation>Recorded here</translation>
    </message>
    <message>
        <source>이 노트북: {head}</source>
        <translation>This laptop: {head}</translation>
    </message>
    <message>
        <source>이 노트북에 기록됨 · 보내기 전</source>
        <translation>On this laptop · not sent yet</translation>
    </message>
    <message>
        <source>이 노트북에 아직 구청에 없는 기록이 있어요. 보내고 나면 같아집니다.</source>
        <translation>This laptop has records that the district lacks. Both agree once they are sent.</translation>
    </message>
    <message>
        <source>이 노트북의 기록은 모두 구청에 있어요.</source>
        <translation>Everything on this laptop is at the district.</translation>
    </message>
    <message>
        <source>이 노트북의 사용이 중지되었어요.</source>
        <translation>This laptop was suspended.</translation>
    </message>
    <message>
        <source>이 노트북의 사용이 중지되었어요. 남은 기록만 보내고 새로 받지 않아요.</source>
        <translation>This laptop was suspended. It only sends what is left and receives nothing new.</translation>
    </message>
    <message>
        <source>이 노트북이 예전 상태로 되돌려져 기록이 갈라졌어요.</source>
        <translation>This laptop was set back to an earlier state and its records forked.</translation>
    </message>
    <message>
        <source>이미 쓴 등록 번호예요.</source>
        <translation>The enrolment code was used before.</translation>
    </message>
    <message>
        <source>인터넷이 되는 곳에서 다시 보내 드릴게요.</source>
        <translation>It is sent again where there is internet.</translation>
    </message>
    <message>
        <source>잠시 뒤 저절로 다시 보냅니다.</source>
        <translation>It is sent again by itself in a while.</translation>
    </message>
    <message>
        <source>지금 동기화</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>지금은 담당이 아닌 가구의 기록이에요.</source>
        <translation>A record of a household that is not yours now.</translation>
    </message>
    <message>
        <source>팀장에게 담당을 확인해 주세요. 담당이 되면 다시 보낼 수 있어요.</source>
        <translation>Ask the supervisor who is assigned. Once it is you, it can be sent again.</translation>
    </message>
    <message>
        <source>팀장에게 알려 주세요. 역할이 바뀌었다면 구청 전산 담당자가 고칩니다.</source>
        <translation>Tell the supervisor. If your role has changed, the district's IT support puts it right.</translation>
    </message>
    <message>
        <source>한 번 더 동기화한 뒤 ‘동기화 자세히’에서 [다시 보내기]를 눌러 주세요.</source>
        <translation>Sync once more, then press [Send again] in ‘Sync details’.</translation>
    </message>
    <message>
        <source>{when} 방문</source>
        <translation>visited {when}</translation>
    </message>
    <message>
        <source>확인할 것</source>
        <translation>To decide</translation>
    </message>
    <message>
        <source>확인할 것이 없어요</source>
        <translation>Nothing to decide</translation>
    </message>
    <message>
        <source>두 사람이 같은 칸을 다르게 고치거나 앞 담당자의 기록이 늦게 오면 여기에 모입니다.</source>
        <translation>When two people change the same field differently, or a former worker's record comes late, it gathers here.</translation>
    </message>
    <message>
        <source>서로 다르게 고친 것 {n}건</source>
        <translation>Changed differently: {n}</translation>
    </message>
    <message>
        <source>앞 담당자가 늦게 보낸 것 {n}건</source>
        <translation>Sent late by a former worker: {n}</translation>
    </message>
    <message>
        <source>이 칸에 쓸 수 있는 값을 적어 주세요.</source>
        <translation>Please write a value this field can have.</translation>
    </message>
    <message>
        <source>정한 값을 기록했어요.</source>
        <translation>The value you decided on is recorded.</translation>
    </message>
    <message>
        <source>받아들였어요.</source>
        <translation>Accepted.</translation>
    </message>
    <message>
        <source>까닭을 함께 기록했어요.</source>
        <translation>Recorded together with the reason.</translation>
    </message>
    <message>
        <source>그사이 새 값이 왔어요. 아무것도 바꾸지 않았으니 다시 보고 정해 주세요.</source>
        <translation>A new value came meanwhile. Nothing was changed; please look again and decide.</translation>
    </message>
    <message>
        <source>서로 모르는 사이에 다르게 고쳤어요. 맞는 값을 골라 주세요. 모두 기록에 남아 있어요.</source>
        <translation>Changed differently without knowing of each other. Choose the right value; all of them stay on record.</translation>
    </message>
    <message>
        <source>나</source>
        <translation>me</translation>
    </message>
    <message>
        <source>구청</source>
        <translation>the district</translation>
    </message>
    <message>
        <source>이 값으로</source>
        <translation>This value</translation>
    </message>
    <message>
        <source>{value} ({who}): 이 값으로</source>
        <translation>{value} ({who}): This value</translation>
    </message>
    <message>
        <source>둘 다 아니면 다른 값</source>
        <translation>Or another value</translation>
    </message>
    <message>
        <source>적은 값으로</source>
        <translation>Take what I wrote</translation>
    </message>
    <message>
        <source>앞 담당자 {name} · {when}</source>
        <translation>Former worker {name} · {when}</translation>
    </message>
    <message>
        <source>이름 모름</source>
        <translation>name unknown</translation>
    </message>
    <message>
        <source>따로 두려면 까닭을 적어 주세요</source>
        <translation>To set it aside, write why</translation>
    </message>
    <message>
        <source>되돌리려면 까닭을 적어 주세요</source>
        <translation>To undo it, write why</translation>
    </message>
    <message>
        <source>방문 읽기</source>
        <translation>Read the visit</translation>
    </message>
    <message>
        <source>따로 두기</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>받아들이기</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>까닭이 있어야 되돌릴 수 있어요.</source>
        <translation>This needs a reason.</translation>
    </message>
    <message>
        <source>{field}: {values} 가운데 맞는 값을 정해야 해요</source>
        <translation>{field}: one of {values} has to be chosen</translation>
    </message>
    <message>
        <source>어느 쪽을 눌러도 → {then}</source>
        <translation>Either way → {then}</translation>
    </message>
    <message>
        <source>받아들이면 → {then}</source>
        <translation>If you accept → {then}</translation>
    </message>
    <message>
        <source>되돌리면 → {then}</source>
        <translation>If you take it back → {then}</translation>
    </message>
    <message>
        <source>고르면 → {then}</source>
        <translation>If you choose this → {then}</translation>
    </message>
    <message>
        <source>어느 쪽을 눌러도 방문 기록은 그대로 남아요. 따로 두면 까닭이 함께 남아요.</source>
        <translation>Either way the visit stays recorded. Setting it aside adds your reason.</translation>
    </message>
    <message>
        <source>그 전에 적혀 있던 값이 이 노트북에 없어 되돌리지 않았어요. 받아들인 뒤 가구 정보에서 맞는 값으로 고쳐 주세요.</source>
        <translation>The value before it is not on this laptop, so nothing was taken back. Accept it, then correct the value on the household's page.</translation>
    </message>
    <message>
        <source>비어 있음</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>동의함</source>
        <translation>Consented</translation>
    </message>
    <message>
        <source>동의 철회</source>
        <translation>Consent withdrawn</translation>
    </message>
    <message>
        <source>서식에 적은 답</source>
        <translation>answers in the form</translation>
    </message>
    <message>
        <source>반려</source>
        <translation>returned</translation>
    </message>
    <message>
        <source>받아들임</source>
        <translation>accepted</translation>
    </message>
    <message>
        <source>되돌림</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>기록 하나</source>
        <translation>a record</translation>
    </message>
    <message>
        <source>서로 다르게 고친 것과 늦게 온 것을 정합니다 (Ctrl+K)</source>
        <translation>Decide about differing and late changes (Ctrl+K)</translation>
    </message>
    <message>
        <source>확인할 것 {n}건</source>
        <translation>To decide: {n}</translation>
    </message>
    <message>
        <source>다른 값 가운데 정함</source>
        <translation>Decision between values</translation>
    </message>
    <message>
        <source>늦게 온 기록 확인</source>
        <translation>Late record checked</translation>
    </message>
    <message>
        <source>대상</source>
        <translation>Cohort</translation>
    </message>
    <message>
        <source>기록의 판</source>
        <translation>Version of the record</translation>
    </message>
    <message>
        <source>시작 시각</source>
        <translation>Began</translation>
    </message>
    <message>
        <source>마친 시각</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>이 노트북에 없는 서식의 답</source>
        <translation>Answers of a form that is not on this laptop</translation>
    </message>
    <message>
        <source>이 노트북에 없는 서식</source>
        <translation>A form that is not on this laptop</translation>
    </message>
    <message>
        <source>서식 {name}</source>
        <translation>Form {name}</translation>
    </message>
    <message>
        <source>늦게 온 기록의 확인</source>
        <translation>Check of a late record</translation>
    </message>
    <message>
        <source>값이 모두 남아 있어요. ‘확인할 것’에서 맞는 값을 골라 주세요.</source>
        <translation>All values are kept. Choose the right one under “To decide”.</translation>
    </message>
    <message>
        <source>확인할 것 열기</source>
        <translation>Decide now</translation>
    </message>
    <message>
        <source>노트북에 빈 공간이 없어 구청에서 온 것을 저장하지 못했어요.</source>
        <translation>The disk of this laptop is full; what came from the district could not be stored.</translation>
    </message>
    <message>
        <source>파일을 지워 공간을 만든 뒤 다시 동기화해 주세요. 못 받은 것은 다시 옵니다.</source>
        <translation>Delete files to make room and sync again. What could not be stored will come again.</translation>
    </message>
    <message>
        <source>디스크에 쓸 수 없어 구청에서 온 것을 저장하지 못했어요.</source>
        <translation>The disk cannot be written to; what came from the district could not be stored.</translation>
    </message>
    <message>
        <source>디스크를 확인하고 다시 동기화해 주세요. 못 받은 것은 다시 옵니다.</source>
        <translation>Check the disk and sync again. What could not be stored will come again.</translation>
    </message>
    <message>
        <source>멈추기</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>지금 보내는 것까지만 보내고 멈춥니다. 나머지는 다음에 이어서 보냅니다</source>
        <translation>Stops after what is being sent now. The rest goes on next time</translation>
    </message>
    <message>
        <source>동기화를 멈췄어요. 보낸 것은 구청에 있고, 나머지는 이 노트북에 그대로 있어요.</source>
        <translation>Sync stopped. What was sent is at the district, the rest is safe on this laptop.</translation>
    </message>
    <message>
        <source>다음 동기화 때 이어서 보내고 받습니다.</source>
        <translation>It goes on with the next sync.</translation>
    </message>
    <message>
        <source>[그대로 두고 마치기]를 누르면 이 알림이 끝나요.</source>
        <translation>[Leave it and finish] puts this notice away.</translation>
    </message>
    <message>
        <source>전할 말이 있으면 그 팀장에게 알려 주세요.</source>
        <translation>If there is something to pass on, tell that supervisor.</translation>
    </message>
    <message>
        <source>다른 동으로 옮기는 것은 지금 그 동의 팀장이 합니다. 동은 옮기기 전으로 되돌렸어요.</source>
        <translation>Only the present supervisor of its dong moves a household to another one. Here it is back in the dong it was in.</translation>
    </message>
    <message>
        <source>옮겨야 하면 그 팀장에게 알려 주세요. [그대로 두고 마치기]를 누르면 함께 고친 것만 보냅니다.</source>
        <translation>If it has to move, tell that supervisor. [Leave it and finish] sends what else you changed with it, and nothing more.</translation>
    </message>
    <message>
        <source>읽을 수 없는 날이 적혀 있어 구청이 받지 않았어요. 그 날은 적기 전으로 되돌렸어요.</source>
        <translation>The district did not take it, since it holds a date that cannot be read. That date is as it was before.</translation>
    </message>
    <message>
        <source>가구 화면에서 날을 다시 적어 저장해 주세요. [그대로 두고 마치기]를 누르면 함께 고친 것만 보냅니다.</source>
        <translation>Enter the date again on the household's page and save it. [Leave it and finish] sends only what was changed with it.</translation>
    </message>
    <message>
        <source>담당은 지금 그 동의 팀장이 정합니다. 담당은 바꾸기 전으로 되돌렸어요.</source>
        <translation>Only the present supervisor of its dong says whose household it is. Here it is back with whoever had it.</translation>
    </message>
    <message>
        <source>새 담당자가 지금은 이 일을 맡고 있지 않아요. 담당은 바꾸기 전으로 되돌렸어요.</source>
        <translation>The person you chose does not do this work any more. The household is back with whoever had it.</translation>
    </message>
    <message>
        <source>다른 사람에게 맡기면 그것이 대신 갑니다.</source>
        <translation>Give it to somebody else, and that goes in its place.</translation>
    </message>
    <message>
        <source>검토는 지금 그 동의 팀장이 합니다. 방문은 검토하기 전으로 되돌렸어요.</source>
        <translation>Only the present supervisor of the dong reviews this visit. Here it is as it was before your review.</translation>
    </message>
    <message>
        <source>이 값은 지금 그 동의 팀장이 고릅니다. 값은 고르기 전으로 되돌렸어요.</source>
        <translation>Only the present supervisor of the dong decides this. Here it is as it was before your decision.</translation>
    </message>
    <message>
        <source>늦게 온 이 기록은 지금 그 가구를 맡은 분이 확인합니다. 여기서 확인한 것은 되돌렸어요.</source>
        <translation>Whoever has the household now decides about this late record. Here your decision was undone.</translation>
    </message>
    <message>
        <source>전할 말이 있으면 팀장에게 알려 주세요.</source>
        <translation>If there is something to pass on, tell the supervisor.</translation>
    </message>
    <message>
        <source>이 위험은 접수하지 못했어요. 지금 맡은 팀장과 보건소 당직자에게 알림이 그대로 가 있어요.</source>
        <translation>You could not take this risk. It still waits for the supervisor in charge now and for the duty officer.</translation>
    </message>
    <message>
        <source>전화로 들은 것이나 한 일이 있으면 보건소 당직자에게 바로 전화해 주세요.</source>
        <translation>If you heard or did something by telephone, call the duty officer of the health centre at once.</translation>
    </message>
    <message>
        <source>이 기록이 가리키는 위험의 평가가 구청에도 이 노트북에도 없어요. 평가가 돌아오면 저절로 다시 보냅니다.</source>
        <translation>Neither the district nor this laptop has the screening that this record is about. If it comes back, the record is sent again by itself.</translation>
    </message>
    <message>
        <source>어느 분인지 아시면 그 가구 담당자에게 전화해 지금 다시 평가해 달라고 해 주세요. 모르시면 날짜와 하신 일을 팀장에게 알려 주세요.</source>
        <translation>If you know who it is, telephone the planner of that home and ask to screen again now. If you do not, tell the supervisor the date and what you did.</translation>
    </message>
    <message>
        <source>쓰신 말: {words}</source>
        <translation>What you wrote: {words}</translation>
    </message>
    <message>
        <source>그대로 두고 마치기</source>
        <translation>Leave it and finish</translation>
    </message>
    <message>
        <source>그대로 두었어요. 함께 고친 것이 있으면 지금 보냅니다.</source>
        <translation>It stays as it was. What else you changed with it is sent now.</translation>
    </message>
    <message>
        <source>구청 서버의 인증서를 확인할 수 없어 아무것도 보내지 않았어요.</source>
        <translation>The certificate of the district's server cannot be verified, so nothing was sent.</translation>
    </message>
    <message>
        <source>와이파이 로그인과 노트북의 날짜를 확인하고, 계속되면 구청 전산 담당자에게 알려 주세요.</source>
        <translation>Check for a Wi-Fi login and the date of this laptop. If it goes on, tell the IT staff of the district.</translation>
    </message>
</context>
</TS>
