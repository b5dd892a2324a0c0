<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>{name} 님의 방문</source>
        <translation>{name}’s visit</translation>
    </message>
    <message>
        <source>앞 달</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>다음 달</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>연도</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>저장 공간이 다 찼습니다. 지금까지 적은 것은 저장했습니다. 더 적기 전에 파일을 지워 공간을 만들어 주세요.</source>
        <translation>The disk is full. What you have typed so far is saved. Delete some files before you go on.</translation>
    </message>
    <message>
        <source> (먼저 {n}건)</source>
        <translation> (first {n})</translation>
    </message>
    <message>
        <source>1개월 뒤</source>
        <translation>In 1 month</translation>
    </message>
    <message>
        <source>1주 뒤</source>
        <translation>In 1 week</translation>
    </message>
    <message>
        <source>2주 뒤</source>
        <translation>In 2 weeks</translation>
    </message>
    <message>
        <source>3개월 뒤</source>
        <translation>In 3 months</translation>
    </message>
    <message>
        <source>[이번 주]에서 미리 갈 집을 고르거나, 위에서 이름으로 찾아보세요.</source>
        <translation>Choose a home ahead of time under [This week], or find one by name above.</translation>
    </message>
    <message>
        <source>{home} 방문 기록</source>
        <translation>{home}: visit record</translation>
    </message>
    <message>
        <source>{name} (사망)</source>
        <translation>{name} (deceased)</translation>
    </message>
    <message>
        <source>{name} 팀장의 질문: {comment}</source>
        <translation>{name} asks: {comment}</translation>
    </message>
    <message>
        <source>{time} 시작 · {lasted}</source>
        <translation>Started {time} · {lasted}</translation>
    </message>
    <message>
        <source>{title} 양식을 뺄까요?</source>
        <translation>Take out {title}?</translation>
    </message>
    <message>
        <source>{whom} · 등록된 전화번호가 없습니다</source>
        <translation>{whom} · No telephone number registered</translation>
    </message>
    <message>
        <source>{whom} · 전화 {phone}</source>
        <translation>{whom} · Tel. {phone}</translation>
    </message>
    <message>
        <source>{whom} · 혼자라면 그대로 시작하세요.</source>
        <translation>{whom} · Alone? Just start.</translation>
    </message>
    <message>
        <source>가구</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>가구 보기</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>가구 보기 (Enter)</source>
        <translation>Household (Enter)</translation>
    </message>
    <message>
        <source>가구 유형</source>
        <translation>Household type</translation>
    </message>
    <message>
        <source>가구 찾기</source>
        <translation>Find a household</translation>
    </message>
    <message>
        <source>거절</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>거절로 기록</source>
        <translation>Record as refused</translation>
    </message>
    <message>
        <source>경고 {n}</source>
        <translation>Alerts {n}</translation>
    </message>
    <message>
        <source>고른 집</source>
        <translation>Chosen home</translation>
    </message>
    <message>
        <source>고쳐서 다시 내기</source>
        <translation>Correct and resubmit</translation>
    </message>
    <message>
        <source>고치기 그만두기</source>
        <translation>Stop correcting</translation>
    </message>
    <message>
        <source>고치는 중</source>
        <translation>Being corrected</translation>
    </message>
    <message>
        <source>고친 것 다시 내기</source>
        <translation>Resubmit the correction</translation>
    </message>
    <message>
        <source>고친 기록 내기</source>
        <translation>Submit the correction</translation>
    </message>
    <message>
        <source>관계</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>구청이 받지 않은 기록 {n}건</source>
        <translation>Not accepted by the district: {n}</translation>
    </message>
    <message>
        <source>구청이 받지 않음</source>
        <translation>Not accepted by the district</translation>
    </message>
    <message>
        <source>그 밖에 함께 간 사람</source>
        <translation>Anyone else who came along</translation>
    </message>
    <message>
        <source>기록 남기기</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>기록 보기</source>
        <translation>Read the record</translation>
    </message>
    <message>
        <source>까닭</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>까닭을 한마디 남기면 다음에 갈 때 도움이 됩니다.</source>
        <translation>A word on the reason helps next time.</translation>
    </message>
    <message>
        <source>끝내지 않은 방문이 있습니다.</source>
        <translation>A visit here is not finished.</translation>
    </message>
    <message>
        <source>끝내지 않은 양식은 적은 데까지 기록됩니다.</source>
        <translation>Unfinished forms are recorded as far as they were filled in.</translation>
    </message>
    <message>
        <source>누른 뒤에 쓴 것이 있어 양식을 닫지 않았습니다. 다 쓰면 다시 마쳐 주세요.</source>
        <translation>You went on after pressing, so the form stays open. Finish it again when you are done.</translation>
    </message>
    <message>
        <source>끝내지 않은 양식이 있습니다. 마저 쓰거나 방문 화면에서 빼 주세요.</source>
        <translation>Some forms are not finished. Finish them, or take them out on the visit's page.</translation>
    </message>
    <message>
        <source>끝냄</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>날짜 고르기</source>
        <translation>Choose a day</translation>
    </message>
    <message>
        <source>남</source>
        <translation>M</translation>
    </message>
    <message>
        <source>누구와 함께 방문하나요?</source>
        <translation>Who is visiting with you?</translation>
    </message>
    <message>
        <source>다시 보기</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>다시 저장</source>
        <translation>Save again</translation>
    </message>
    <message>
        <source>다음 방문</source>
        <translation>Next visit</translation>
    </message>
    <message>
        <source>다음 방문 {day}</source>
        <translation>Next visit {day}</translation>
    </message>
    <message>
        <source>다음 방문 날짜</source>
        <translation>Day of the next visit</translation>
    </message>
    <message>
        <source>다음 방문: {day} ({weekday})</source>
        <translation>Next visit: {day} ({weekday})</translation>
    </message>
    <message>
        <source>골라 둔 다음 방문 날 {day} ({weekday})이 지났습니다. 다음 방문을 다시 골라 주세요.</source>
        <translation>The day chosen for the next visit, {day} ({weekday}), is over. Please choose again.</translation>
    </message>
    <message>
        <source>골라 둔 다음 방문 날 {day} ({weekday})이 오늘입니다. 다음 방문을 다시 골라 주세요.</source>
        <translation>The day chosen for the next visit, {day} ({weekday}), is today. Please choose again.</translation>
    </message>
    <message>
        <source>다음 방문: 정하지 않음</source>
        <translation>Next visit: none planned</translation>
    </message>
    <message>
        <source>담당이 바뀌었거나, 보관 기간이 지났거나, 아직 받지 못했습니다. 동기화한 뒤 다시 열어 주세요.</source>
        <translation>It was reassigned, was kept as long as the district says, or has not arrived yet. Sync and open it again.</translation>
    </message>
    <message>
        <source>담당이 바뀌었거나 아직 받지 못했습니다. 동기화한 뒤 다시 찾아보세요.</source>
        <translation>It was reassigned or has not arrived yet. Sync and look again.</translation>
    </message>
    <message>
        <source>더 쓸 양식이 없습니다. 새 양식은 동기화할 때 받아 옵니다.</source>
        <translation>There are no more forms. New ones arrive with the next sync.</translation>
    </message>
    <message>
        <source>돌아온 기록</source>
        <translation>Records that came back</translation>
    </message>
    <message>
        <source>되돌릴 수 없습니다.</source>
        <translation>It cannot be undone.</translation>
    </message>
    <message>
        <source>등록된 사람이 없습니다.</source>
        <translation>No people registered.</translation>
    </message>
    <message>
        <source>마음건강평가</source>
        <translation>Mental health assessment</translation>
    </message>
    <message>
        <source>마음건강평가 하기</source>
        <translation>Do the mental health assessment</translation>
    </message>
    <message>
        <source>마지막 방문</source>
        <translation>Last visit</translation>
    </message>
    <message>
        <source>마치기</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>메모</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>모름</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>무엇을 확인하고 고쳤는지 적어 주세요.</source>
        <translation>Write what you checked and corrected.</translation>
    </message>
    <message>
        <source>바꾸기</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>반려 {n}건: 질문을 확인해 주세요</source>
        <translation>Returned: {n}. Please read the question</translation>
    </message>
    <message>
        <source>반려됨</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>방문</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>방문 계획</source>
        <translation>Planned visits</translation>
    </message>
    <message>
        <source>방문 기록</source>
        <translation>Visit record</translation>
    </message>
    <message>
        <source>방문 버리기</source>
        <translation>Throw visit away</translation>
    </message>
    <message>
        <source>방문 시작</source>
        <translation>Start visit</translation>
    </message>
    <message>
        <source>방문 시작 (S)</source>
        <translation>Start visit (S)</translation>
    </message>
    <message>
        <source>방문으로 돌아가기</source>
        <translation>Back to the visit</translation>
    </message>
    <message>
        <source>방문을 거절하셨나요?</source>
        <translation>Was the visit refused?</translation>
    </message>
    <message>
        <source>방문을 버렸습니다.</source>
        <translation>The visit was thrown away.</translation>
    </message>
    <message>
        <source>방문하는 까닭</source>
        <translation>Reason for the visit</translation>
    </message>
    <message>
        <source>방문할 집</source>
        <translation>Homes to visit</translation>
    </message>
    <message>
        <source>버리기</source>
        <translation>Throw away</translation>
    </message>
    <message>
        <source>부재</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>부재 (A)</source>
        <translation>Absent (A)</translation>
    </message>
    <message>
        <source>부재 {time}</source>
        <translation>Absent {time}</translation>
    </message>
    <message>
        <source>사전안내</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>사전안내 (N)</source>
        <translation>Notice (N)</translation>
    </message>
    <message>
        <source>사전안내 · {when}</source>
        <translation>Notice · {when}</translation>
    </message>
    <message>
        <source>사전안내 기록</source>
        <translation>Record notice</translation>
    </message>
    <message>
        <source>사전안내를 어떻게 했나요?</source>
        <translation>How was the visit announced?</translation>
    </message>
    <message>
        <source>사전안내를 이 노트북에 기록했습니다. 구청에는 아직 보내지 않았습니다.</source>
        <translation>Notice recorded on this laptop. Not sent to the district yet.</translation>
    </message>
    <message>
        <source>사전안내함</source>
        <translation>Notice given</translation>
    </message>
    <message>
        <source>성별</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>시작한 시각과 적은 답이 모두 지워집니다. 이미 낸 기록은 그대로 있습니다.</source>
        <translation>Its start and its answers will be erased. What was already submitted stays.</translation>
    </message>
    <message>
        <source>이전 방문 {n}건 더 보기</source>
        <translation>Show earlier visits: {n}</translation>
    </message>
    <message>
        <source>아직 방문 기록이 없습니다. 첫 방문을 시작해 보세요.</source>
        <translation>No visits recorded yet. Start the first one.</translation>
    </message>
    <message>
        <source>알아 둘 것</source>
        <translation>Good to know</translation>
    </message>
    <message>
        <source>양식</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>양식 {n}개</source>
        <translation>Forms: {n}</translation>
    </message>
    <message>
        <source>양식 없음</source>
        <translation>No forms</translation>
    </message>
    <message>
        <source>양식 추가</source>
        <translation>Add a form</translation>
    </message>
    <message>
        <source>양식: {titles}</source>
        <translation>Forms: {titles}</translation>
    </message>
    <message>
        <source>어떻게 마쳤나요?</source>
        <translation>How did it end?</translation>
    </message>
    <message>
        <source>여</source>
        <translation>F</translation>
    </message>
    <message>
        <source>예: 목요일 오후 2시에 가기로 함</source>
        <translation>e.g. agreed on Thursday, 2 p.m.</translation>
    </message>
    <message>
        <source>예: 옆집에서 병원에 가셨다고 함</source>
        <translation>e.g. a neighbour says they went to hospital</translation>
    </message>
    <message>
        <source>예: 다음 달에 다시 오라고 하심</source>
        <translation>e.g. asks us to come again next month</translation>
    </message>
    <message>
        <source>예: 큰딸, 옆집 이웃</source>
        <translation>e.g. eldest daughter, next-door neighbour</translation>
    </message>
    <message>
        <source>예정된 방문이 없습니다.</source>
        <translation>No visits planned.</translation>
    </message>
    <message>
        <source>오늘</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>오늘 {day} {weekday}요일</source>
        <translation>Today, {weekday} {day}</translation>
    </message>
    <message>
        <source>오늘 {n}집</source>
        <translation>Today: {n}</translation>
    </message>
    <message>
        <source>오늘 갈 집이 없습니다</source>
        <translation>No homes to visit today</translation>
    </message>
    <message>
        <source>위에서 다른 날을 고르거나, 이름으로 찾아보세요.</source>
        <translation>Choose another day above, or find a home by name.</translation>
    </message>
    <message>
        <source>{day}에는 갈 집이 없습니다</source>
        <translation>No homes to visit on {day}</translation>
    </message>
    <message>
        <source>외 {n}건</source>
        <translation>and {n} more</translation>
    </message>
    <message>
        <source>위험 {n}</source>
        <translation>Danger {n}</translation>
    </message>
    <message>
        <source>위험 이력: {level}, {when}, {told}</source>
        <translation>Risk history: {level}, {when}, {told}</translation>
    </message>
    <message>
        <source>의약과 접수 전</source>
        <translation>Not acknowledged by the health division yet</translation>
    </message>
    <message>
        <source>이 가구를 방문하기 전에 담당자에게 문의해 주세요.</source>
        <translation>Please ask the person in charge before visiting this household.</translation>
    </message>
    <message>
        <source>이 노트북에 기록했습니다. 구청에는 아직 보내지 않았습니다.</source>
        <translation>Recorded on this laptop. Not sent to the district yet.</translation>
    </message>
    <message>
        <source>이 노트북에 없는 가구입니다</source>
        <translation>This household is not on this laptop</translation>
    </message>
    <message>
        <source>이 노트북에 없는 기록입니다</source>
        <translation>This record is not on this laptop</translation>
    </message>
    <message>
        <source>저장 중…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>이 노트북에 저장됨</source>
        <translation>Saved on this laptop</translation>
    </message>
    <message>
        <source>이 노트북에 저장됨 {time}</source>
        <translation>Saved on this laptop {time}</translation>
    </message>
    <message>
        <source>이 노트북에만 있습니다. 구청에는 아직 보내지 않았습니다.</source>
        <translation>Only on this laptop. Not sent to the district yet.</translation>
    </message>
    <message>
        <source>이 방문을 버릴까요?</source>
        <translation>Throw this visit away?</translation>
    </message>
    <message>
        <source>이 방문의 양식</source>
        <translation>Forms of this visit</translation>
    </message>
    <message>
        <source>이 양식에 적은 답이 모두 지워지고 되돌릴 수 없습니다.</source>
        <translation>All answers in this form will be erased and cannot be brought back.</translation>
    </message>
    <message>
        <source>이렇게 기록합니다</source>
        <translation>This will be recorded</translation>
    </message>
    <message>
        <source>이름</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>이름, 초성(ㄱㅁㅅ), 주소, 전화번호로 찾기</source>
        <translation>Name, initials (ㄱㅁㅅ), address, phone</translation>
    </message>
    <message>
        <source>이름의 앞 글자, 초성, 도로명, 전화번호 뒤 네 자리로도 찾을 수 있습니다.</source>
        <translation>Try the first letters of the name, initial consonants, the street, or the last four digits of the telephone.</translation>
    </message>
    <message>
        <source>이미 낸 기록을 고치고 있습니다. 먼저 낸 기록은 그대로 남습니다.</source>
        <translation>You are correcting a submitted record. The earlier one stays.</translation>
    </message>
    <message>
        <source>이미 마친 방문입니다</source>
        <translation>This visit is already finished</translation>
    </message>
    <message>
        <source>이번 주</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>지난 주</source>
        <translation>Last week</translation>
    </message>
    <message>
        <source>다음 주</source>
        <translation>Next week</translation>
    </message>
    <message>
        <source>{day} 주</source>
        <translation>Week of {day}</translation>
    </message>
    <message>
        <source>이어 쓰기</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>이어서 고치기</source>
        <translation>Go on correcting</translation>
    </message>
    <message>
        <source>이어서 방문</source>
        <translation>Continue visit</translation>
    </message>
    <message>
        <source>이어서 방문 (S)</source>
        <translation>Continue visit (S)</translation>
    </message>
    <message>
        <source>이전에 낸 기록입니다. 지금 기록은 따로 있습니다.</source>
        <translation>This is an earlier version. There is a newer one.</translation>
    </message>
    <message>
        <source>자살 위험의 징후가 보일 때</source>
        <translation>When there are signs of suicide risk</translation>
    </message>
    <message>
        <source>작성 중</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>작성 중: {name}</source>
        <translation>In progress: {name}</translation>
    </message>
    <message>
        <source>{name} 님의 방문을 작성 중이라 그 기록을 열었습니다. 마치면 {whom} 방문을 시작할 수 있습니다.</source>
        <translation>{name}'s visit is in progress here, so that one was opened. Once it is finished, the visit to {whom} can begin.</translation>
    </message>
    <message>
        <source>작성 중 {n}</source>
        <translation>In progress: {n}</translation>
    </message>
    <message>
        <source>작성 중인 방문이 있습니다. 방문 화면의 마치기에서 골라 주세요.</source>
        <translation>A visit is in progress. Choose this under Finish on the visit's page.</translation>
    </message>
    <message>
        <source>저장 못함</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>적어 둔 것이 없습니다.</source>
        <translation>Nothing noted.</translation>
    </message>
    <message>
        <source>전화</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>전화 {phone}</source>
        <translation>Tel. {phone}</translation>
    </message>
    <message>
        <source>전화번호 없음</source>
        <translation>No telephone number</translation>
    </message>
    <message>
        <source>접수 {name} {when}</source>
        <translation>Acknowledged by {name}, {when}</translation>
    </message>
    <message>
        <source>정말 버리기</source>
        <translation>Really throw away</translation>
    </message>
    <message>
        <source>정말 버릴까요?</source>
        <translation>Really throw it away?</translation>
    </message>
    <message>
        <source>정하지 않음</source>
        <translation>None planned</translation>
    </message>
    <message>
        <source>주의 {n}</source>
        <translation>Caution {n}</translation>
    </message>
    <message>
        <source>지난 {n}집</source>
        <translation>Overdue: {n}</translation>
    </message>
    <message>
        <source>지난 방문</source>
        <translation>Past visits</translation>
    </message>
    <message>
        <source>질문에 대한 답</source>
        <translation>Answer to the question</translation>
    </message>
    <message>
        <source>집 전화</source>
        <translation>Home telephone</translation>
    </message>
    <message>
        <source>찾는 가구가 없습니다</source>
        <translation>No such household</translation>
    </message>
    <message>
        <source>찾은 가구</source>
        <translation>Households found</translation>
    </message>
    <message>
        <source>함께 간 사람</source>
        <translation>Who came along</translation>
    </message>
    <message>
        <source>함께 간 사람 바꾸기</source>
        <translation>Change who came along</translation>
    </message>
    <message>
        <source>함께 사는 사람 {n}명</source>
        <translation>People living here: {n}</translation>
    </message>
    <message>
        <source>함께: {names}</source>
        <translation>With: {names}</translation>
    </message>
    <message>
        <source>혼자 방문</source>
        <translation>Visited alone</translation>
    </message>
    <message>
        <source>마음건강평가 하기</source>
        <translation>Do the mental health assessment</translation>
    </message>
    <message>
        <source>자살위험 징후가 있습니다. 마음건강평가를 해 주세요.</source>
        <translation>There are signs of suicide risk. Please do the mental health assessment.</translation>
    </message>
    <message>
        <source>급한 수치 있음</source>
        <translation>A value that could not wait</translation>
    </message>
    <message>
        <source>구청에 보내기 전</source>
        <translation>Not at the district yet</translation>
    </message>
    <message>
        <source>다 채우지 않은 양식 있음</source>
        <translation>A form is unfinished</translation>
    </message>
    <message>
        <source>계산 못 한 점수·안내 있음</source>
        <translation>A score could not be worked out</translation>
    </message>
    <message>
        <source>시각이 어긋났을 수 있음</source>
        <translation>Times may be off</translation>
    </message>
</context>
</TS>
