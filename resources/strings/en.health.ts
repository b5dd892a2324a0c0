<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>1 미만</source>
        <translation>below 1</translation>
    </message>
    <message>
        <source>3백분위보다 작습니다. 먹는 양과 병력을 여쭤보고 보건소나 소아청소년과와 상의해 주세요.</source>
        <translation>Below the 3rd percentile. Ask about feeding and illness and consult the health centre or a paediatrician.</translation>
    </message>
    <message>
        <source>97백분위보다 큽니다. 다시 재고 보건소나 소아청소년과와 상의해 주세요.</source>
        <translation>Above the 97th percentile. Measure again and consult the health centre or a paediatrician.</translation>
    </message>
    <message>
        <source>99 초과</source>
        <translation>above 99</translation>
    </message>
    <message>
        <source>WHO 성장 표준 2006, 2017 소아청소년 성장도표의 0–35개월과 같습니다.</source>
        <translation>WHO Child Growth Standards 2006, the same as Korea's growth charts of 2017 for 0–35 months.</translation>
    </message>
    <message>
        <source>{line} (적은 그대로)</source>
        <translation>{line} (as typed)</translation>
    </message>
    <message>
        <source>선은 3·10·25·50·75·90·97백분위입니다.</source>
        <translation>The lines are the 3rd, 10th, 25th, 50th, 75th, 90th and 97th percentiles.</translation>
    </message>
    <message>
        <source>{day}부터</source>
        <translation>since {day}</translation>
    </message>
    <message>
        <source>{day}에 끊음</source>
        <translation>stopped {day}</translation>
    </message>
    <message>
        <source>{group}을 제안합니다: {why}</source>
        <translation>Proposed: {group}, because of {why}</translation>
    </message>
    <message>
        <source>{group}을 제안합니다: 드시는 약이 있음</source>
        <translation>Proposed: {group}, because medicines are taken</translation>
    </message>
    <message>
        <source>{group}을 제안합니다: 잰 값에 알릴 것이 없음</source>
        <translation>Proposed: {group}, nothing to tell about the readings</translation>
    </message>
    <message>
        <source>{name} 건강 기록</source>
        <translation>Health record of {name}</translation>
    </message>
    <message>
        <source>{n}개월</source>
        <translation>{n} months</translation>
    </message>
    <message>
        <source>{n}번 잰 평균</source>
        <translation>mean of {n}</translation>
    </message>
    <message>
        <source>{percentile}백분위</source>
        <translation>Percentile {percentile}</translation>
    </message>
    <message>
        <source>1백분위 미만</source>
        <translation>Below the 1st percentile</translation>
    </message>
    <message>
        <source>99백분위 초과</source>
        <translation>Above the 99th percentile</translation>
    </message>
    <message>
        <source>{value} ({n}번 평균)</source>
        <translation>{value} (mean of {n})</translation>
    </message>
    <message>
        <source>{what} 성장 도표</source>
        <translation>Chart of growth: {what}</translation>
    </message>
    <message>
        <source>{what} 성장 도표. 값은 아래 표에 있습니다.</source>
        <translation>Growth chart of {what}. The values are in the table below.</translation>
    </message>
    <message>
        <source>{what} 추이</source>
        <translation>Trend of {what}</translation>
    </message>
    <message>
        <source>{what} 추이 그림. 값은 아래 표에 있습니다.</source>
        <translation>Chart of {what}. The values are in the table below.</translation>
    </message>
    <message>
        <source>가끔 빠뜨림</source>
        <translation>Misses it sometimes</translation>
    </message>
    <message>
        <source>거의 안 드심</source>
        <translation>Seldom takes it</translation>
    </message>
    <message>
        <source>건강 기록</source>
        <translation>Health record</translation>
    </message>
    <message>
        <source>건강 기록 (Ctrl+G)</source>
        <translation>Health (Ctrl+G)</translation>
    </message>
    <message>
        <source>아직 예정일 전 ({weeks}주에 태어남)</source>
        <translation>not at term yet (born at {weeks} weeks)</translation>
    </message>
    <message>
        <source>교정 나이로 예정일 전에 잰 값이라 백분위를 매기지 않습니다.</source>
        <translation>measured before term by corrected age, so it has no percentile.</translation>
    </message>
    <message>
        <source>예정일 전</source>
        <translation>Before term</translation>
    </message>
    <message>
        <source>매기지 않음</source>
        <translation>none</translation>
    </message>
    <message>
        <source>교정 {age} ({weeks}주에 태어남)</source>
        <translation>corrected {age} (born at {weeks} weeks)</translation>
    </message>
    <message>
        <source>교정 {age}</source>
        <translation>corrected {age}</translation>
    </message>
    <message>
        <source>{n}개월부터 교정하지 않음 ({weeks}주에 태어남)</source>
        <translation>not corrected from month {n} on (born at {weeks} weeks)</translation>
    </message>
    <message>
        <source>그대로</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>급한 수치</source>
        <translation>Urgent reading</translation>
    </message>
    <message>
        <source>급한 수치: {line}</source>
        <translation>Urgent reading: {line}</translation>
    </message>
    <message>
        <source>기준값은 보건소와 정한 뒤 쓰세요.</source>
        <translation>Settle this bound with the health centre before relying on it.</translation>
    </message>
    <message>
        <source>끊음</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>누구를 위한 방문인가요?</source>
        <translation>For whom is this visit?</translation>
    </message>
    <message>
        <source>누구에게 알렸나요?</source>
        <translation>Who was told?</translation>
    </message>
    <message>
        <source>누구의 건강 기록을 볼까요?</source>
        <translation>Whose health record?</translation>
    </message>
    <message>
        <source>도표</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>드시는 약</source>
        <translation>Medicine taken</translation>
    </message>
    <message>
        <source>드시는 약 {n}가지</source>
        <translation>Medicines taken: {n}</translation>
    </message>
    <message>
        <source>가는 선: {what} 기준 {high}</source>
        <translation>Thin line: {what} limit {high}</translation>
    </message>
    <message>
        <source>가는 점선: {what} 기준 {high}</source>
        <translation>Thin dashed line: {what} limit {high}</translation>
    </message>
    <message>
        <source>띠: {what} {low}~{high}</source>
        <translation>Band: {what} {low}–{high}</translation>
    </message>
    <message>
        <source>모두 더하기</source>
        <translation>Add all</translation>
    </message>
    <message>
        <source>방문 대상</source>
        <translation>Whom the visit is for</translation>
    </message>
    <message>
        <source>방문 대상 고르기</source>
        <translation>Choose for whom the visit is</translation>
    </message>
    <message>
        <source>방문건강관리</source>
        <translation>Health care at home</translation>
    </message>
    <message>
        <source>방문건강관리 군</source>
        <translation>Group of health care at home</translation>
    </message>
    <message>
        <source>백분위</source>
        <translation>Percentile</translation>
    </message>
    <message>
        <source>빠뜨리지 않고 드시나요?</source>
        <translation>Is it taken regularly?</translation>
    </message>
    <message>
        <source>생후 {age}</source>
        <translation>{age} old</translation>
    </message>
    <message>
        <source>서로 다르게 적음</source>
        <translation>Noted differently</translation>
    </message>
    <message>
        <source>성장 도표</source>
        <translation>Growth chart</translation>
    </message>
    <message>
        <source>아직 고르지 않았습니다.</source>
        <translation>Not chosen yet.</translation>
    </message>
    <message>
        <source>아직 군을 정하지 않았습니다. 방문을 마칠 때 제안됩니다.</source>
        <translation>No group chosen yet. One is proposed when a visit ends.</translation>
    </message>
    <message>
        <source>아직 잰 값이 없습니다. 방문 건강체크를 하면 여기에 모입니다.</source>
        <translation>Nothing measured yet. What a health check measures is gathered here.</translation>
    </message>
    <message>
        <source>아직 잰 값이 없습니다. 영유아 건강확인을 하면 여기에 그려집니다.</source>
        <translation>Nothing measured yet. What the infant check measures is drawn here.</translation>
    </message>
    <message>
        <source>아직 적은 약이 없습니다. 약 봉투나 처방전을 보고 적어 주세요.</source>
        <translation>No medicine noted yet. Write down what the bag or the prescription says.</translation>
    </message>
    <message>
        <source>아침</source>
        <translation>Morning</translation>
    </message>
    <message>
        <source>알린 곳: {who}</source>
        <translation>Told: {who}</translation>
    </message>
    <message>
        <source>알린 곳이 적혀 있지 않음</source>
        <translation>Nobody noted as told</translation>
    </message>
    <message>
        <source>알릴 것 없음</source>
        <translation>Nothing to tell</translation>
    </message>
    <message>
        <source>약 고치기</source>
        <translation>Change a medicine</translation>
    </message>
    <message>
        <source>약 더하기</source>
        <translation>Add a medicine</translation>
    </message>
    <message>
        <source>약 목록</source>
        <translation>List of medicines</translation>
    </message>
    <message>
        <source>약 목록을 저장했습니다.</source>
        <translation>The list of medicines is saved.</translation>
    </message>
    <message>
        <source>약 이름</source>
        <translation>Name of the medicine</translation>
    </message>
    <message>
        <source>언제 드시나요?</source>
        <translation>When is it taken?</translation>
    </message>
    <message>
        <source>언제부터</source>
        <translation>Since when</translation>
    </message>
    <message>
        <source>여러 약 한꺼번에 적기</source>
        <translation>Type a whole list</translation>
    </message>
    <message>
        <source>예: 2026-03-02. 모르면 비워 두세요.</source>
        <translation>Such as 2026-03-02. Leave it blank if not known.</translation>
    </message>
    <message>
        <source>예: 5mg 1정</source>
        <translation>Such as 5 mg, 1 tablet</translation>
    </message>
    <message>
        <source>용량</source>
        <translation>Dose</translation>
    </message>
    <message>
        <source>월령 (개월)</source>
        <translation>Age (months)</translation>
    </message>
    <message>
        <source>월령</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>이렇게 적힙니다</source>
        <translation>This is how it is noted</translation>
    </message>
    <message>
        <source>이름, 용량, 시간으로 나눌 수 없는 줄은 적은 그대로 둡니다. 맞지 않으면 여기서 고쳐 주세요.</source>
        <translation>A line that cannot be told apart into name, dose and times stays as typed. If that is not right, change it here.</translation>
    </message>
    <message>
        <source>이제 드시지 않음</source>
        <translation>No longer taken</translation>
    </message>
    <message>
        <source>자기 전</source>
        <translation>Before sleep</translation>
    </message>
    <message>
        <source>잘 드심</source>
        <translation>Takes it regularly</translation>
    </message>
    <message>
        <source>잰 값</source>
        <translation>Readings</translation>
    </message>
    <message>
        <source>잰 사람</source>
        <translation>Measured by</translation>
    </message>
    <message>
        <source>저녁</source>
        <translation>Evening</translation>
    </message>
    <message>
        <source>저장하지 못했습니다. 약 이름을 적고, 날짜는 2026-03-02처럼 적어 주세요.</source>
        <translation>Not saved. Write the name of the medicine, and dates as 2026-03-02.</translation>
    </message>
    <message>
        <source>적어 두기</source>
        <translation>Note it</translation>
    </message>
    <message>
        <source>전보다 주요 백분위 선 두 개만큼 내려왔습니다. 다시 재고 소아청소년과와 상의해 주세요.</source>
        <translation>Down over two major percentile lines. Measure again and consult a paediatrician.</translation>
    </message>
    <message>
        <source>점심</source>
        <translation>Noon</translation>
    </message>
    <message>
        <source>제안의 기준은 보건소와 정한 뒤 쓰세요.</source>
        <translation>Settle what it is proposed by with the health centre before relying on it.</translation>
    </message>
    <message>
        <source>지금 할 일 (F7)</source>
        <translation>What to do now (F7)</translation>
    </message>
    <message>
        <source>지금까지는 {group}입니다.</source>
        <translation>So far: {group}.</translation>
    </message>
    <message>
        <source>지난 기록</source>
        <translation>Earlier entries</translation>
    </message>
    <message>
        <source>지난번 {said} · {day}</source>
        <translation>Last time {said} · {day}</translation>
    </message>
    <message>
        <source>지난번과 같음, {line}</source>
        <translation>Same as last time, {line}</translation>
    </message>
    <message>
        <source>지난번에 잰 값은 고른 사람의 것만 보입니다.</source>
        <translation>Earlier readings are shown of this person alone.</translation>
    </message>
    <message>
        <source>추이 보기 (F9)</source>
        <translation>Show the trend (F9)</translation>
    </message>
    <message>
        <source>추이 보기, 지난 값 {values}</source>
        <translation>Show the trend, values before {values}</translation>
    </message>
    <message>
        <source>필요할 때</source>
        <translation>When needed</translation>
    </message>
    <message>
        <source>한 번만 잼</source>
        <translation>measured once</translation>
    </message>
    <message>
        <source>한 사람의 약은 {most}가지까지 적습니다. 지금은 {n}줄까지 더할 수 있습니다.</source>
        <translation>A person's list holds {most} at most. Lines that can be added now: {n}.</translation>
    </message>
    <message>
        <source>한 일</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>한 줄에 약 하나씩 적어 주세요. 예: 아모디핀 5mg 1정 아침</source>
        <translation>One medicine a line, such as: Amlodipine 5mg 1 tablet morning</translation>
    </message>
    <message>
        <source>약 이름을 적어 주세요.</source>
        <translation>Write the name of the medicine.</translation>
    </message>
    <message>
        <source>2026-03-02처럼 적거나 비워 두세요. 다른 말은 메모에 적어 주세요.</source>
        <translation>Write it as 2026-03-02 or leave it empty. Other words belong in the note.</translation>
    </message>
    <message>
        <source>드시는 약 {most}가지가 다 찼습니다. 적혀 있는 것은 그대로입니다. 이제 드시지 않는 약을 눌러 ‘이제 드시지 않음’을 고르면 그만큼 더 적을 수 있습니다.</source>
        <translation>The list is full: it holds {most} medicines that are taken. What is on it stays. Press one that is taken no more and choose “No longer taken” to make room for another.</translation>
    </message>
    <message>
        <source>약 목록이 끊은 약까지 {most}가지로 다 찼습니다. 적혀 있는 것은 그대로입니다. 오래전에 끊은 약을 골라 새 약으로 고쳐 적어 주세요. 앞의 것은 지난 기록에 남습니다.</source>
        <translation>The list is full: with those that were stopped it holds {most} medicines. What is on it stays. Choose one that was stopped long ago and write the new one in its place. The former stays in its history.</translation>
    </message>
    <message>
        <source>확인해 주세요: 용량이 이름과 섞여 적힌 것 같은 약이 있어요. 반 알이 두 알로 보일 수 있으니 처방전이나 약 봉투를 보고 이름과 용량을 고쳐 주세요.</source>
        <translation>Please check: the dose of a medicine seems to be mixed up with its name. Half a tablet may read as two: look at the prescription or the package and put name and dose right.</translation>
    </message>
    <message>
        <source>용량 확인</source>
        <translation>Check the dose</translation>
    </message>
    <message>
        <source>{line} (얼마나 드실지는 약 봉투를 보세요)</source>
        <translation>{line} (see the package for how much to take)</translation>
    </message>
    <message>
        <source>전에 끊은 약 {n}가지 더 보기</source>
        <translation>Show {n} more that were stopped before</translation>
    </message>
</context>
</TS>
