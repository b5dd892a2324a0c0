<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>예</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>아니오</source>
        <translation>No</translation>
    </message>
    <message>
        <source>모르는 사람</source>
        <translation>Somebody unknown</translation>
    </message>
    <message>
        <source>이 노트북</source>
        <translation>this laptop</translation>
    </message>
    <message>
        <source>고친 내력</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>고친 내력 보기 (Ctrl+Y)</source>
        <translation>Show changes (Ctrl+Y)</translation>
    </message>
    <message>
        <source>고친 내력 닫기 (Ctrl+Y)</source>
        <translation>Hide changes (Ctrl+Y)</translation>
    </message>
    <message>
        <source>등록한 뒤 고친 것이 없습니다.</source>
        <translation>Nothing has been changed since it was registered.</translation>
    </message>
    <message>
        <source>모두</source>
        <translation>All</translation>
    </message>
    <message>
        <source>사람</source>
        <translation>People</translation>
    </message>
    <message>
        <source>동의</source>
        <translation>Consents</translation>
    </message>
    <message>
        <source>다른 노트북 {id}</source>
        <translation>another laptop {id}</translation>
    </message>
    <message>
        <source>보내기 전</source>
        <translation>Not sent yet</translation>
    </message>
    <message>
        <source>최근 {n}건을 보여 줍니다.</source>
        <translation>The latest {n} are shown.</translation>
    </message>
    <message>
        <source>주소와 연락처</source>
        <translation>Address and telephone</translation>
    </message>
    <message>
        <source>고치기 (Ctrl+E)</source>
        <translation>Edit (Ctrl+E)</translation>
    </message>
    <message>
        <source>주소와 연락처 고치기</source>
        <translation>address and telephone</translation>
    </message>
    <message>
        <source>고치기</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>알아 둘 것 고치기</source>
        <translation>worth knowing</translation>
    </message>
    <message>
        <source>욕구와 받는 서비스</source>
        <translation>Needs and services</translation>
    </message>
    <message>
        <source>욕구와 서비스 고치기</source>
        <translation>needs and services</translation>
    </message>
    <message>
        <source>철회</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>동의 적기</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>사람 더하기 (Ctrl+P)</source>
        <translation>Add a person (Ctrl+P)</translation>
    </message>
    <message>
        <source>주의할 것</source>
        <translation>Mind</translation>
    </message>
    <message>
        <source>{name} 고치기</source>
        <translation>Edit {name}</translation>
    </message>
    <message>
        <source>저장 (Ctrl+Enter)</source>
        <translation>Save (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>나중에 (Esc)</source>
        <translation>Later (Esc)</translation>
    </message>
    <message>
        <source>쓰다 만 것을 불러왔습니다. 아직 저장하지 않았습니다.</source>
        <translation>What you began is here again. It is not saved yet.</translation>
    </message>
    <message>
        <source>저장했습니다. 누른 뒤에 쓴 것은 아직 저장하지 않았습니다.</source>
        <translation>Saved. What you typed after pressing is not saved yet.</translation>
    </message>
    <message>
        <source>저장했습니다. 구청에는 아직 보내지 않았습니다.</source>
        <translation>Saved. Not sent to the district yet.</translation>
    </message>
    <message>
        <source>되돌렸습니다.</source>
        <translation>Taken back.</translation>
    </message>
    <message>
        <source>쓰다 만 것은 이 노트북에 남아 있습니다.</source>
        <translation>What you began waits on this laptop.</translation>
    </message>
    <message>
        <source>되돌리기 (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>그 뒤에 또 바뀌어 되돌리지 않았습니다: {fields}</source>
        <translation>Changed again since then, so nothing was taken back: {fields}</translation>
    </message>
    <message>
        <source>그사이 다른 사람이 바꾸었습니다: {value}. 다시 저장하면 여기 적은 것으로 바뀝니다.</source>
        <translation>Somebody else changed it meanwhile: {value}. Save again to put your value there.</translation>
    </message>
    <message>
        <source>그사이 바뀐 값이 있습니다: {fields}</source>
        <translation>Changed meanwhile: {fields}</translation>
    </message>
    <message>
        <source>어떻게 말씀하셨는지 골라 주세요.</source>
        <translation>Choose how it was said.</translation>
    </message>
    <message>
        <source>말씀하신 날</source>
        <translation>Said on</translation>
    </message>
    <message>
        <source>이 집에 살지 않음</source>
        <translation>Does not live here</translation>
    </message>
    <message>
        <source>돌아가신 날</source>
        <translation>Day of death</translation>
    </message>
    <message>
        <source>이 분의 방문 계획이 끝납니다. 잘못 기록했으면 되돌릴 수 있습니다.</source>
        <translation>The visits planned for this person end. It can be undone.</translation>
    </message>
    <message>
        <source>떠난 날</source>
        <translation>Day of leaving</translation>
    </message>
    <message>
        <source>함께 사는 사람에서 빠지고, 이 분의 방문 계획이 끝납니다. 지난 기록은 남습니다.</source>
        <translation>This person leaves the list and the visits planned end. Earlier records stay.</translation>
    </message>
    <message>
        <source>이사한 날</source>
        <translation>Day of moving</translation>
    </message>
    <message>
        <source>이 가구가 이사했나요?</source>
        <translation>Has this household moved away?</translation>
    </message>
    <message>
        <source>이 가구의 방문 계획이 모두 끝납니다. 지난 기록은 남습니다.</source>
        <translation>All visits planned for this household end. Earlier records stay.</translation>
    </message>
    <message>
        <source>물어본 대로 적습니다. 철회는 다른 기록보다 앞섭니다.</source>
        <translation>Write it down as it was said. A withdrawal comes before any other record.</translation>
    </message>
    <message>
        <source>어떻게</source>
        <translation>How</translation>
    </message>
    <message>
        <source>법적 근거</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>사망으로 기록</source>
        <translation>Record the death</translation>
    </message>
    <message>
        <source>떠난 것으로 기록</source>
        <translation>Record the departure</translation>
    </message>
    <message>
        <source>전출로 기록</source>
        <translation>Record the move</translation>
    </message>
    <message>
        <source>기록하기</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>예: 1961-05-03, 19610503</source>
        <translation>e.g. 1961-05-03, 19610503</translation>
    </message>
    <message>
        <source>예: 2026-03-02, 20260302</source>
        <translation>e.g. 2026-03-02, 20260302</translation>
    </message>
    <message>
        <source>{name} 님이 돌아가셨나요?</source>
        <translation>Has {name} died?</translation>
    </message>
    <message>
        <source>{name} 님이 이 집에 살지 않나요?</source>
        <translation>Does {name} no longer live here?</translation>
    </message>
    <message>
        <source>동의를 기록했습니다.</source>
        <translation>The consent is recorded.</translation>
    </message>
    <message>
        <source>동의 철회를 기록했습니다.</source>
        <translation>The withdrawal is recorded.</translation>
    </message>
    <message>
        <source>{scope}에 동의하셨나요?</source>
        <translation>Was there consent: {scope}?</translation>
    </message>
    <message>
        <source>사망을 기록했습니다.</source>
        <translation>The death is recorded.</translation>
    </message>
    <message>
        <source>떠난 것을 기록했습니다.</source>
        <translation>The departure is recorded.</translation>
    </message>
    <message>
        <source>전출을 기록했습니다.</source>
        <translation>The move is recorded.</translation>
    </message>
    <message>
        <source>방문 시 주의와 메모</source>
        <translation>Mind at a visit, and notes</translation>
    </message>
    <message>
        <source>사람 더하기</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>방문 시 주의</source>
        <translation>Mind at a visit</translation>
    </message>
    <message>
        <source>욕구 영역</source>
        <translation>Need areas</translation>
    </message>
    <message>
        <source>예: 초인종이 고장, 뒷문으로</source>
        <translation>e.g. bell is broken, use the back door</translation>
    </message>
    <message>
        <source>예: 정릉로10길</source>
        <translation>e.g. Jeongneung-ro 10-gil</translation>
    </message>
    <message>
        <source>예: 37, 37-12, 지하 37</source>
        <translation>e.g. 37 or 37-12</translation>
    </message>
    <message>
        <source>예: 101동 1203호, 지하 1층</source>
        <translation>e.g. building 101, flat 1203</translation>
    </message>
    <message>
        <source>다른 동으로 옮기는 것은 팀장이 합니다.</source>
        <translation>A supervisor moves a household to another dong.</translation>
    </message>
    <message>
        <source>숫자만</source>
        <translation>A number</translation>
    </message>
    <message>
        <source>예: 02-000-0000, 010-0000-0000</source>
        <translation>e.g. 02-000-0000, 010-0000-0000</translation>
    </message>
    <message>
        <source>{name} 님 고치기</source>
        <translation>Edit {name}</translation>
    </message>
    <message>
        <source>예: 노인맞춤돌봄, 도시락</source>
        <translation>e.g. home care, meals</translation>
    </message>
    <message>
        <source>예: 정릉종합사회복지관</source>
        <translation>e.g. a welfare centre</translation>
    </message>
    <message>
        <source>받고 있으면 비워 두세요.</source>
        <translation>Leave empty while it goes on.</translation>
    </message>
    <message>
        <source>서비스 {n}</source>
        <translation>Service {n}</translation>
    </message>
    <message>
        <source>주는 곳 {n}</source>
        <translation>Provider {n}</translation>
    </message>
    <message>
        <source>시작한 날 {n}</source>
        <translation>Began {n}</translation>
    </message>
    <message>
        <source>끝난 날 {n}</source>
        <translation>Ended {n}</translation>
    </message>
    <message>
        <source>방문 계획에 있습니다.</source>
        <translation>in a planned visit</translation>
    </message>
    <message>
        <source>서비스를 주는 곳</source>
        <translation>Provider of a service</translation>
    </message>
    <message>
        <source>서비스를 시작한 날</source>
        <translation>A service began</translation>
    </message>
    <message>
        <source>서비스가 끝난 날</source>
        <translation>A service ended</translation>
    </message>
    <message>
        <source>받는 서비스</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>대상: {name}</source>
        <translation>Cohort: {name}</translation>
    </message>
    <message>
        <source>방문 시 주의: {name}</source>
        <translation>Mind at a visit: {name}</translation>
    </message>
    <message>
        <source>욕구: {name}</source>
        <translation>Need: {name}</translation>
    </message>
    <message>
        <source>동의: {scope}</source>
        <translation>Consent: {scope}</translation>
    </message>
    <message>
        <source>비어 있습니다. 적어 주세요.</source>
        <translation>This is empty. Please fill it in.</translation>
    </message>
    <message>
        <source>주민등록번호는 적지 않습니다. 지우고 생년월일만 적어 주세요.</source>
        <translation>No resident registration numbers. Write the date of birth alone.</translation>
    </message>
    <message>
        <source>이름만 적어 주세요. 관계나 괄호는 다른 칸에 적습니다.</source>
        <translation>Write the name alone, without relation or brackets.</translation>
    </message>
    <message>
        <source>이름 일부가 가려져 있습니다. 온전한 이름을 적어 주세요.</source>
        <translation>Part of the name is hidden. Write the whole name.</translation>
    </message>
    <message>
        <source>날짜로 읽을 수 없습니다. 1961-05-03처럼 적어 주세요.</source>
        <translation>This is no date. Write it like 1961-05-03.</translation>
    </message>
    <message>
        <source>오늘보다 뒤의 날짜입니다. 연도를 확인해 주세요.</source>
        <translation>This day is still to come. Check the year.</translation>
    </message>
    <message>
        <source>120세가 넘는 생년월일입니다. 연도를 확인해 주세요.</source>
        <translation>This would be more than 120 years. Check the year.</translation>
    </message>
    <message>
        <source>전화번호로 읽을 수 없습니다. 010-0000-0000처럼 적어 주세요.</source>
        <translation>This is no telephone number. Write it like 010-0000-0000.</translation>
    </message>
    <message>
        <source>1부터 999까지의 수만 적어 주세요.</source>
        <translation>Write a number from 1 to 999.</translation>
    </message>
    <message>
        <source>건물번호로 읽을 수 없습니다. 37 또는 37-12처럼 적어 주세요.</source>
        <translation>This is no building number. Write it like 37 or 37-12.</translation>
    </message>
    <message>
        <source>목록에서 골라 주세요.</source>
        <translation>Choose from the list.</translation>
    </message>
    <message>
        <source>아직 묻지 않음</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>너무 깁니다. {n}자 아래로 줄여 주세요.</source>
        <translation>Too long. Shorten it to {n} characters.</translation>
    </message>
    <message>
        <source>나이 모름</source>
        <translation>age unknown</translation>
    </message>
    <message>
        <source>내 가구</source>
        <translation>My homes</translation>
    </message>
    <message>
        <source>방문 기록 없음</source>
        <translation>No visit on record</translation>
    </message>
    <message>
        <source>이름으로 추리기</source>
        <translation>Narrow down by name</translation>
    </message>
    <message>
        <source>이름, 초성(ㄱㅁㅅ)으로 추리기</source>
        <translation>Name or initial consonants</translation>
    </message>
    <message>
        <source>여기에 맞는 가구가 없습니다</source>
        <translation>No household fits</translation>
    </message>
    <message>
        <source>모든 가구 보기 (Alt+0)</source>
        <translation>Show all households (Alt+0)</translation>
    </message>
    <message>
        <source>모든 대상</source>
        <translation>All cohorts</translation>
    </message>
    <message>
        <source>모든 통·반</source>
        <translation>All areas</translation>
    </message>
    <message>
        <source>90일 넘게 못 만남</source>
        <translation>Not met for 90 days</translation>
    </message>
    <message>
        <source>보낼 것 있음</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>위험 이력</source>
        <translation>Risk notice</translation>
    </message>
    <message>
        <source>주의할 집</source>
        <translation>To be minded</translation>
    </message>
    <message>
        <source>마지막 방문 {when}</source>
        <translation>Last visit: {when}</translation>
    </message>
    <message>
        <source>전출 {day}</source>
        <translation>Moved {day}</translation>
    </message>
    <message>
        <source>{tong}통 {ban}반</source>
        <translation>Tong {tong}, ban {ban}</translation>
    </message>
    <message>
        <source>통·반</source>
        <translation>Neighbourhood</translation>
    </message>
    <message>
        <source>{n}집</source>
        <translation>Homes: {n}</translation>
    </message>
    <message>
        <source>방문할 날</source>
        <translation>Day of the visit</translation>
    </message>
    <message>
        <source>고르기</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>언제 방문할까요?</source>
        <translation>When shall the visit be?</translation>
    </message>
    <message>
        <source>맨 위로 (Alt+R)</source>
        <translation>To the top (Alt+R)</translation>
    </message>
    <message>
        <source>방금 알려진 위험: {told}</source>
        <translation>A risk that just came: {told}</translation>
    </message>
    <message>
        <source>{day}로 옮기기</source>
        <translation>Move to {day}</translation>
    </message>
    <message>
        <source>{day} 고르기</source>
        <translation>Choose {day}</translation>
    </message>
    <message>
        <source>{day} ({weekday})</source>
        <translation>{day} ({weekday})</translation>
    </message>
    <message>
        <source>방금 올라온 집이라 아무것도 하지 않았습니다. 보고 나서 다시 눌러 주세요.</source>
        <translation>This home has only just come up, so nothing was done. Please look and press again.</translation>
    </message>
    <message>
        <source>지난 날로는 옮기지 않습니다.</source>
        <translation>A visit is not moved into the past.</translation>
    </message>
    <message>
        <source>{whom}: {day} ({weekday})로 옮겼습니다.</source>
        <translation>{whom}: moved to {day} ({weekday}).</translation>
    </message>
    <message>
        <source>등록된 전화번호가 없습니다. 가구 화면에서 적을 수 있습니다.</source>
        <translation>No telephone number on record. It can be added on the household's page.</translation>
    </message>
    <message>
        <source>번호를 복사했습니다. 1분 뒤에 지워집니다.</source>
        <translation>The number is copied. It is gone in a minute.</translation>
    </message>
    <message>
        <source>번호 복사</source>
        <translation>Copy the number</translation>
    </message>
    <message>
        <source>{name} 님이 잡은 방문이에요: {what}. 따로 가시면 방문 계획을 더해 주세요.</source>
        <translation>{name} planned this visit: {what}. If yours is another one, add a planned visit.</translation>
    </message>
    <message>
        <source>이번 주로</source>
        <translation>To this week</translation>
    </message>
    <message>
        <source>앞 주 (Page Up)</source>
        <translation>Week before (Page Up)</translation>
    </message>
    <message>
        <source>다음 주 (Page Down)</source>
        <translation>Week after (Page Down)</translation>
    </message>
    <message>
        <source>{day} (오늘)</source>
        <translation>{day} (today)</translation>
    </message>
    <message>
        <source>지남 {n}</source>
        <translation>Late {n}</translation>
    </message>
    <message>
        <source>안내함 {n}</source>
        <translation>Notice {n}</translation>
    </message>
    <message>
        <source>부재 {n}</source>
        <translation>Absent {n}</translation>
    </message>
    <message>
        <source>다시 연락 {n}</source>
        <translation>Contact {n}</translation>
    </message>
    <message>
        <source>전화 (C)</source>
        <translation>Call (C)</translation>
    </message>
    <message>
        <source>날 바꾸기 (D)</source>
        <translation>Another day (D)</translation>
    </message>
    <message>
        <source>다른 기기에 있음</source>
        <translation>On another device</translation>
    </message>
    <message>
        <source>문서</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>인쇄함</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>파일로 저장함</source>
        <translation>Saved to a file</translation>
    </message>
    <message>
        <source>사라짐</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>문서 {n}건</source>
        <translation>Documents: {n}</translation>
    </message>
    <message>
        <source>쓰던 것을 먼저 저장하거나 취소해 주세요.</source>
        <translation>Save or cancel first what you are typing.</translation>
    </message>
    <message>
        <source>정하기 (Ctrl+K)</source>
        <translation>Decide (Ctrl+K)</translation>
    </message>
    <message>
        <source>두 사람이 다르게 적어 아직 정하지 않은 것이 있습니다. {fields}</source>
        <translation>Two people wrote differently, and it is not decided yet. {fields}</translation>
    </message>
    <message>
        <source>{fields} 외 {n}가지</source>
        <translation>{fields} and more: {n}</translation>
    </message>
    <message>
        <source>이전 문서 {n}건 더 보기</source>
        <translation>Show earlier documents: {n}</translation>
    </message>
</context>
</TS>
