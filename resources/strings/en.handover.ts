<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>담당 바꾸기</source>
        <translation>Change the worker</translation>
    </message>
    <message>
        <source>끝남</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>늦음</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>진행 중</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>{former} → {successor} · {n}가구</source>
        <translation>{former} → {successor} · households: {n}</translation>
    </message>
    <message>
        <source>지금 맡은 사람이 없어요. 새 담당을 정해 넘겨 주세요.</source>
        <translation>Nobody has them now. Choose a new worker and hand them over.</translation>
    </message>
    <message>
        <source>이름을 모르는 전 담당</source>
        <translation>former worker, name unknown</translation>
    </message>
    <message>
        <source>담당 없음</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>{when}에 넘김 ({ago})</source>
        <translation>handed over: {when} ({ago})</translation>
    </message>
    <message>
        <source>{when}부터 담당 없음 ({ago})</source>
        <translation>nobody has them since {when} ({ago})</translation>
    </message>
    <message>
        <source>{name} · {n}가구 · 지금은 담당 아님</source>
        <translation>{name} · households: {n} · no longer at this post</translation>
    </message>
    <message>
        <source>보냄</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>새 담당 받음</source>
        <translation>Received by the new worker</translation>
    </message>
    <message>
        <source>옛 노트북에서 지움</source>
        <translation>Erased from the old laptop</translation>
    </message>
    <message>
        <source>{step} 됨</source>
        <translation>{step}: yes</translation>
    </message>
    <message>
        <source>{step} 대기</source>
        <translation>{step}: waiting</translation>
    </message>
    <message>
        <source>{step} {done}/{count}</source>
        <translation>{step}: {done}/{count}</translation>
    </message>
    <message>
        <source>전 담당의 노트북이 없어요.</source>
        <translation>The former worker has no laptop.</translation>
    </message>
    <message>
        <source>전 담당 노트북: 동기화한 적 없음</source>
        <translation>Former worker's laptop: never synced</translation>
    </message>
    <message>
        <source>전 담당 노트북: 마지막 동기화 {when}</source>
        <translation>Last sync of the former worker's laptop: {when}</translation>
    </message>
    <message>
        <source>전화해서 동기화를 부탁하세요: {who}</source>
        <translation>Call and ask for a sync: {who}</translation>
    </message>
    <message>
        <source>주의: 담당자에게 문의</source>
        <translation>Caution: ask the person in charge</translation>
    </message>
    <message>
        <source>반려 {n}건</source>
        <translation>Returned: {n}</translation>
    </message>
    <message>
        <source>서로 다른 값 {n}건</source>
        <translation>Differing values: {n}</translation>
    </message>
    <message>
        <source>늦게 온 기록 {n}건</source>
        <translation>Late records: {n}</translation>
    </message>
    <message>
        <source>전 담당</source>
        <translation>the former worker</translation>
    </message>
    <message>
        <source>{former} 님에게서 {when}에 · 남은 방문 {n}건</source>
        <translation>from {former}, {when} · visits to come: {n}</translation>
    </message>
    <message>
        <source>열어 봄</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>새로 맡음</source>
        <translation>New</translation>
    </message>
    <message>
        <source>새로 맡은 가구</source>
        <translation>Newly taken homes</translation>
    </message>
    <message>
        <source>하나씩 열어 기록과 다음 방문을 확인하세요. 급한 것이 위에 있습니다.</source>
        <translation>Open each and check its records and next visit. What presses stands first.</translation>
    </message>
    <message>
        <source>새로 맡은 가구가 없어요</source>
        <translation>No newly taken homes</translation>
    </message>
    <message>
        <source>지난 30일 동안 다른 담당에게서 넘겨받은 가구가 여기에 모입니다.</source>
        <translation>Homes handed over to you in the last 30 days are gathered here.</translation>
    </message>
    <message>
        <source>열어 볼 것 {n}</source>
        <translation>To open: {n}</translation>
    </message>
    <message>
        <source>다른 담당에게 넘기기</source>
        <translation>Hand over to another worker</translation>
    </message>
    <message>
        <source>복지플래너</source>
        <translation>Welfare planner</translation>
    </message>
    <message>
        <source>방문간호사</source>
        <translation>Visiting nurse</translation>
    </message>
    <message>
        <source>지금 담당</source>
        <translation>Present worker</translation>
    </message>
    <message>
        <source>모두 고르기</source>
        <translation>Choose all</translation>
    </message>
    <message>
        <source>어느 통</source>
        <translation>Which tong</translation>
    </message>
    <message>
        <source>새 담당</source>
        <translation>New worker</translation>
    </message>
    <message>
        <source>예: 인사이동, 휴직, 업무 조정</source>
        <translation>e.g. transfer, leave</translation>
    </message>
    <message>
        <source>넘기기</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>까닭 (접속 기록에 남습니다)</source>
        <translation>Reason (kept in the access log)</translation>
    </message>
    <message>
        <source>{tong}통 · {n}가구</source>
        <translation>Tong {tong} · households: {n}</translation>
    </message>
    <message>
        <source>넘길 통을 고르세요.</source>
        <translation>Choose what to hand over.</translation>
    </message>
    <message>
        <source>{n}가구: {former} → {to}</source>
        <translation>Households ({n}): {former} → {to}</translation>
    </message>
    <message>
        <source>넘길 통을 하나 이상 골라 주세요.</source>
        <translation>Choose at least one tong.</translation>
    </message>
    <message>
        <source>같은 일을 하는 다른 직원이 이 동에 없어요. 구청에서 직원을 더한 뒤 동기화해 주세요.</source>
        <translation>Nobody else in this dong does the same work. Have the district add somebody, then sync.</translation>
    </message>
    <message>
        <source>까닭을 적어 주세요.</source>
        <translation>Please write the reason.</translation>
    </message>
    <message>
        <source>{name} · {n}가구</source>
        <translation>{name} · households: {n}</translation>
    </message>
    <message>
        <source>넘어가는 중</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>넘어가는 중인 가구가 없어요.</source>
        <translation>No household is under way.</translation>
    </message>
    <message>
        <source>인수인계</source>
        <translation>Handover</translation>
    </message>
    <message>
        <source>전 담당의 기록이 모두 구청에 오고, 새 담당이 받고, 옛 노트북이 지웠다는 서명을 보내면 끝납니다.</source>
        <translation>It is done when everything of the former worker is at the district, the new one has received it, and the old laptop has signed that it erased it.</translation>
    </message>
    <message>
        <source>늦음 {n}</source>
        <translation>Late: {n}</translation>
    </message>
    <message>
        <source>{n}가구를 넘길까요?</source>
        <translation>Hand over these households ({n})?</translation>
    </message>
    <message>
        <source>{former} → {to}. 새 담당은 모든 기록을 받고, 전 담당의 노트북에서는 보낼 것을 보낸 뒤 지워집니다.</source>
        <translation>{former} → {to}. The new worker receives every record; the former laptop sends what it owes and then erases them.</translation>
    </message>
    <message>
        <source>{n}가구를 넘겼어요. 동기화하면 구청과 두 담당의 노트북에 전해집니다.</source>
        <translation>Households handed over: {n}. With the next sync the district and both laptops will know.</translation>
    </message>
    <message>
        <source>아무것도 넘기지 않았어요. 새 담당이 우리 동 직원인지 확인하고 다시 해 주세요.</source>
        <translation>Nothing was handed over. Check that the new worker is of this dong and try again.</translation>
    </message>
    <message>
        <source>새로 맡은 가구 {n}</source>
        <translation>Newly taken: {n}</translation>
    </message>
    <message>
        <source>되찾지 못한 노트북</source>
        <translation>Laptop that never came back</translation>
    </message>
    <message>
        <source>기기를 되찾지 못함</source>
        <translation>Laptop not recovered</translation>
    </message>
    <message>
        <source>{step} 확인 못 함</source>
        <translation>{step}: not confirmed</translation>
    </message>
    <message>
        <source>예: 퇴직하면서 반납하지 않음, 분실 신고함</source>
        <translation>e.g. left without returning it, reported as lost</translation>
    </message>
    <message>
        <source>어느 노트북인지 골라 주세요.</source>
        <translation>Choose which laptop.</translation>
    </message>
    <message>
        <source>이 노트북은 더 기다리지 않습니다. 동기화하면 구청에 전해집니다. 노트북이 다시 연결되면 다시 기다리는 것으로 나타나요.</source>
        <translation>Nobody waits for this laptop any more. The next sync tells the district. If it is heard again, it is shown as waited for again.</translation>
    </message>
    <message>
        <source>전화하고 찾아도 돌아오지 않는 노트북만 끝내 주세요. 거기에만 있던 기록은 오지 않았을 수 있고, 지워졌는지도 알 수 없어요. 아직 쓸 수 있는 노트북이면 구청 전산 담당자에게 사용 중지를 부탁해 주세요.</source>
        <translation>End this only for a laptop that stays away after calls and searching. Records that were on it alone may never have come, and nobody knows whether they were erased. If it could still be used, ask the district administrator to revoke it.</translation>
    </message>
    <message>
        <source>{who} · {laptop} · 마지막 동기화 {when}</source>
        <translation>{who} · {laptop} · last sync: {when}</translation>
    </message>
    <message>
        <source>없음</source>
        <translation>none</translation>
    </message>
</context>
</TS>
