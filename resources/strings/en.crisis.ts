<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>{made} 함께 씀 · 전화번호는 {as_of} 기준</source>
        <translation>Written together {made} · numbers as of {as_of}</translation>
    </message>
    <message>
        <source>{name} (동주민센터, 근무 시간)</source>
        <translation>{name} (community centre, office hours)</translation>
    </message>
    <message>
        <source>{name} (동주민센터)</source>
        <translation>{name} (community centre)</translation>
    </message>
    <message>
        <source>{name} 님이 {when}에 이 단계로 판단했어요. 평가로는 ‘{rule}’이었습니다.</source>
        <translation>{name} judged it so: {when}. By the assessment it was “{rule}”.</translation>
    </message>
    <message>
        <source>{when}에 함께 썼어요.</source>
        <translation>Written together: {when}.</translation>
    </message>
    <message>
        <source>거부해도 위험이 급하면 응급입원을 부탁할 수 있습니다. 의사와 경찰관이 함께 동의해야 하고, 공휴일을 빼고 3일까지입니다. 112나 119에 말하면 됩니다.</source>
        <translation>In urgent danger emergency admission can be asked for even if they refuse. A doctor and a police officer must both agree; it lasts up to 3 days, holidays not counted. Tell 112 or 119.</translation>
    </message>
    <message>
        <source>걱정되는 것이 있으면 지금 전화합니다.</source>
        <translation>If something worries you, call now.</translation>
    </message>
    <message>
        <source>그렇게 보는 까닭</source>
        <translation>Why you see it so</translation>
    </message>
    <message>
        <source>급한 위험이 지나면 안전계획을 함께 씁니다.</source>
        <translation>Once the urgent danger is over, write a safety plan together.</translation>
    </message>
    <message>
        <source>까닭: {reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>지금 급하게 할 일은 없어요. 다음 방문에서 다시 살펴봅니다.</source>
        <translation>Nothing has to be done at once. Look again at the next visit.</translation>
    </message>
    <message>
        <source>나의 안전계획</source>
        <translation>My safety plan</translation>
    </message>
    <message>
        <source>다시 여쭐 날을 정합니다.</source>
        <translation>Set a day to ask again.</translation>
    </message>
    <message>
        <source>다시 연락할 날을 정합니다.</source>
        <translation>Set a day to be in touch again.</translation>
    </message>
    <message>
        <source>다쳤거나 약을 먹었을 때, 정신을 잃었을 때</source>
        <translation>Injured, took something, or unconscious</translation>
    </message>
    <message>
        <source>단계 바꾸기</source>
        <translation>Change the level</translation>
    </message>
    <message>
        <source>단계를 골라 주세요.</source>
        <translation>Please choose a level.</translation>
    </message>
    <message>
        <source>그사이 단계가 ‘{level}’으로 올랐어요. 쓰신 까닭은 그대로 있어요. ‘이 단계로 남기기’를 누르시면 내리기 전에 먼저 보여 드려요.</source>
        <translation>Meanwhile the level rose to “{level}”. What you wrote is still there. Press “Record this level”: before it is lowered you are shown why.</translation>
    </message>
    <message>
        <source>단계를 내리려면 까닭을 적어 주세요. 까닭과 이름이 함께 남습니다.</source>
        <translation>To lower the level, write why. The reason is kept with your name.</translation>
    </message>
    <message>
        <source>단계를 바꿨습니다. 평가의 단계도 함께 남습니다.</source>
        <translation>The level is changed. The assessment’s own level is kept beside it.</translation>
    </message>
    <message>
        <source>담당이 바뀌었거나 아직 받지 못했습니다. 동기화한 뒤 다시 열어 보세요.</source>
        <translation>It was reassigned or has not arrived yet. Sync and open it again.</translation>
    </message>
    <message>
        <source>답은 봉인되어 의약과에 있어요.</source>
        <translation>The answers are sealed and with the health division.</translation>
    </message>
    <message>
        <source>대답하지 않은 것이 위험이 없다는 뜻은 아닙니다. 살펴본 것을 팀장과 의논합니다.</source>
        <translation>No answer does not mean no risk. Talk over what you noticed with your supervisor.</translation>
    </message>
    <message>
        <source>돌아가기</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>동의하시면 가족과 정신건강복지센터에 연락합니다.</source>
        <translation>With consent, contact the family and the mental health centre.</translation>
    </message>
    <message>
        <source>동의하시면 정신건강복지센터로 이어 드립니다.</source>
        <translation>With consent, refer to the mental health centre.</translation>
    </message>
    <message>
        <source>목숨이 위급하면 지금 신고합니다. 둘이 왔으면 한 사람은 곁에 있습니다.</source>
        <translation>If life is in danger, call now. If you are two, one stays with them.</translation>
    </message>
    <message>
        <source>{when}에 {name} 님에게 전화로 알렸어요. 아직 접수 전이에요 · {waited}.</source>
        <translation>{name} was told by telephone ({when}). Not acknowledged yet · {waited}.</translation>
    </message>
    <message>
        <source>{when}에 전화로 알렸지만 아직 접수하지 않았어요 · {waited}. 지금 {call}에 다시 전화하세요.</source>
        <translation>Told by telephone ({when}), but nobody has acknowledged it · {waited}. Call again now: {call}.</translation>
    </message>
    <message>
        <source>전화로 알렸지만 아직 아무도 접수하지 않았어요. {home} 일로 지금 {whom}에 다시 전화하세요.</source>
        <translation>Told by telephone, but nobody has acknowledged it. Call again now about {home}: {whom}.</translation>
    </message>
    <message>
        <source>아직 아무도 접수하지 않았어요 · {waited}. 지금 {call}에 전화해 알려 주세요.</source>
        <translation>Nobody has acknowledged it yet · {waited}. Call now: {call}.</translation>
    </message>
    <message>
        <source>아직 없어요. 방문을 시작하면 함께 쓸 수 있습니다.</source>
        <translation>None yet. Start a visit to write one together.</translation>
    </message>
    <message>
        <source>안전계획</source>
        <translation>Safety plan</translation>
    </message>
    <message>
        <source>안전계획 인쇄</source>
        <translation>Print the safety plan</translation>
    </message>
    <message>
        <source>안전계획 함께 쓰기</source>
        <translation>Write a safety plan together</translation>
    </message>
    <message>
        <source>안전계획을 주민에게 드림</source>
        <translation>Safety plan handed to the resident</translation>
    </message>
    <message>
        <source>위험이 어느 정도인지 아직 모릅니다. 위험이 없다는 뜻은 아닙니다.</source>
        <translation>How grave it is is not known yet. That does not mean that there is no risk.</translation>
    </message>
    <message>
        <source>원하시면 안전계획을 함께 쓰고 한 장을 드립니다.</source>
        <translation>Offer to write a safety plan together and leave a copy.</translation>
    </message>
    <message>
        <source>팀장과 의약과의 전화번호가 이 노트북에 없습니다. 24시간 전화에 먼저 알립니다.</source>
        <translation>No number of the supervisor or the health division is on this laptop. Tell a line that answers day and night first.</translation>
    </message>
    <message>
        <source>의약과의 접수를 기다릴 필요가 없는 단계예요. 결과는 의약과로 보냅니다.</source>
        <translation>A level that waits for nobody. The result goes to the health division.</translation>
    </message>
    <message>
        <source>안전계획을 함께 쓰고 한 장을 드립니다.</source>
        <translation>Write a safety plan together and leave a copy.</translation>
    </message>
    <message>
        <source>언제든 전화하세요</source>
        <translation>Call any time</translation>
    </message>
    <message>
        <source>오늘 안에 팀장과 의약과에 알립니다.</source>
        <translation>Tell your supervisor and the health division today.</translation>
    </message>
    <message>
        <source>올릴 때는 적지 않아도 됩니다. 내릴 때는 꼭 적어 주세요.</source>
        <translation>Not needed to raise it; needed to lower it.</translation>
    </message>
    <message>
        <source>위험한 것을 치웁니다: 번개탄, 농약, 약, 끈, 칼. 가족이 있으면 맡깁니다.</source>
        <translation>Put means away: charcoal, pesticide, medicine, cord, knives. Hand them to the family if there is any.</translation>
    </message>
    <message>
        <source>의약과 당직</source>
        <translation>Health division on duty</translation>
    </message>
    <message>
        <source>의약과로 보냅니다. 아직 접수 전이에요 · {waited}. 접수하면 이름이 여기에 나옵니다.</source>
        <translation>On its way to the health division, not acknowledged yet · {waited}. The name appears here once somebody does.</translation>
    </message>
    <message>
        <source>이 노트북에서는 안전계획을 펼칠 수 없어요.</source>
        <translation>The safety plan cannot be opened on this laptop.</translation>
    </message>
    <message>
        <source>이 단계로 남기기</source>
        <translation>Record this level</translation>
    </message>
    <message>
        <source>이렇게 해 주세요</source>
        <translation>Please do this</translation>
    </message>
    <message>
        <source>인쇄했습니다. 인쇄 기록을 남겼습니다.</source>
        <translation>Printed. The print log has a line about it.</translation>
    </message>
    <message>
        <source>주민과 나란히 앉아 함께 씁니다. 다 쓰면 큰 글씨로 인쇄해 드립니다.</source>
        <translation>Write it side by side with the resident, then print it in large type for them.</translation>
    </message>
    <message>
        <source>지금 할 일</source>
        <translation>What to do now</translation>
    </message>
    <message>
        <source>집에 위험한 것이 있는지 함께 보고 치우거나 맡깁니다.</source>
        <translation>Look together for means in the home; put them away or hand them over.</translation>
    </message>
    <message>
        <source>칼이나 줄을 들고 있을 때, 뛰쳐나갔을 때</source>
        <translation>Holds a knife or a cord, or ran out</translation>
    </message>
    <message>
        <source>팀장</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>팀장과 의약과에 전화합니다.</source>
        <translation>Call your supervisor and the health division.</translation>
    </message>
    <message>
        <source>{n}시간 안에 다시 연락할 날을 정합니다.</source>
        <translation>Set a day within {n} h to be in touch again.</translation>
    </message>
    <message>
        <source>혼자 두지 마세요. 다른 사람이 올 때까지 곁에 있습니다.</source>
        <translation>Do not leave them alone. Stay until somebody else comes.</translation>
    </message>
    <message>
        <source>힘든 마음이 커질 때 1번부터 차례로 해 봅니다. 위험하다고 느끼면 바로 아래 전화로 연락하세요.</source>
        <translation>When it gets hard, go through this from number 1. If you feel in danger, call a number below at once.</translation>
    </message>
    <message>
        <source>힘들 때 걸 수 있는 전화를 알려 드립니다.</source>
        <translation>Give the numbers to call when it is hard.</translation>
    </message>
    <message>
        <source>{day}({weekday})에 다시 연락드릴게요.</source>
        <translation>We will be in touch again on {day} ({weekday}).</translation>
    </message>
    <message>
        <source>{home}: 평가가 요청으로 지워진 뒤에 알게 되신 위험을 새로 보냈어요. 아직 맡은 사람이 없으니 지금 {whom}에 전화하세요.</source>
        <translation>{home}: the assessment was removed on request. The danger you learned of since was sent anew. Nobody has it in hand yet: call now {whom}.</translation>
    </message>
    <message>
        <source>{home}: 평가가 지워진 뒤에 알게 되신 위험이에요. 이 노트북에 봉인 열쇠가 없어 의약과에서는 아직 아무도 내용을 읽을 수 없어요. 지금 {whom}에 전화해 말로 알려 주세요.</source>
        <translation>{home}: you learned of this danger after the assessment was removed. This laptop has no sealing key, so nobody at the health division can read it yet. Call now {whom} and tell them what you know.</translation>
    </message>
    <message>
        <source>{home}: 이 노트북에 봉인 열쇠가 없어 위험만 알렸고, 의약과에서는 아직 아무도 내용을 읽을 수 없어요. 지금 {whom}에 전화해 말로 알려 주세요.</source>
        <translation>{home}: this laptop has no sealing key, so it told of the danger alone, and nobody at the health division can read why yet. Call now {whom} and tell them what you know.</translation>
    </message>
    <message>
        <source>의약과에서는 아직 아무도 내용을 읽을 수 없어요 · {waited}. {known} 지금 {call}에 전화하세요.</source>
        <translation>Nobody at the health division can read it yet · {waited}. {known} Call now {call}.</translation>
    </message>
    <message>
        <source>알려 준 사람만 알아요.</source>
        <translation>Only the one who reported it knows why.</translation>
    </message>
    <message>
        <source>아시는 것을 말로 알려 주세요.</source>
        <translation>Tell them what you know.</translation>
    </message>
    <message>
        <source>{home}: 위험이 있는데 의약과에서는 아직 아무도 내용을 읽을 수 없어요. 지금 {whom}에 전화하세요.</source>
        <translation>{home}: there is a danger, and nobody at the health division can read about it yet. Call now {whom}.</translation>
    </message>
    <message>
        <source>{home}: 평가가 요청으로 지워졌어요. 그 뒤에 알게 되신 위험은 지금 이 노트북만 알고 있어요. 지금 {whom}에 전화하세요.</source>
        <translation>{home}: the assessment was removed on request. The danger you learned of since is known on this laptop alone. Call now {whom}.</translation>
    </message>
    <message>
        <source>지금 전화로 알려 주셔야 할 위험이 있어요.</source>
        <translation>There is a danger of which somebody has to be told by telephone now.</translation>
    </message>
    <message>
        <source>이전 안전계획 인쇄</source>
        <translation>Print the earlier plan</translation>
    </message>
    <message>
        <source>{when}에 {name} 님이 함께 썼어요.</source>
        <translation>Written together by {name}: {when}.</translation>
    </message>
    <message>
        <source>이 노트북에서는 펼칠 수 없어요. 인쇄는 {whom} 또는 의약과에 부탁해 주세요.</source>
        <translation>It cannot be opened on this laptop. To print it ask {whom} or the health division.</translation>
    </message>
    <message>
        <source>인쇄하지 않기</source>
        <translation>Do not print</translation>
    </message>
    <message>
        <source>이전 계획 인쇄</source>
        <translation>Print the earlier one</translation>
    </message>
    <message>
        <source>이전 안전계획이에요</source>
        <translation>This is an earlier safety plan</translation>
    </message>
    <message>
        <source>이 계획 인쇄</source>
        <translation>Print this one</translation>
    </message>
    <message>
        <source>안전계획이 하나 더 있어요</source>
        <translation>There is another safety plan</translation>
    </message>
    <message>
        <source>이 노트북에 있는 것은 {mine}에 쓴 이전 계획입니다. {when}에 {name} 님이 새로 썼어요. 새 계획의 인쇄는 {whom} 또는 의약과에 부탁해 주세요.</source>
        <translation>This laptop has an earlier plan, written {mine}. {name} wrote a new one: {when}. To print the new one ask {whom} or the health division.</translation>
    </message>
    <message>
        <source>이 노트북에 있는 것은 {mine}에 쓴 계획입니다. 그것을 모른 채 {name} 님도 썼어요. 어느 것을 쓸지 주민과 정해 주세요. 다른 계획의 인쇄는 {whom} 또는 의약과에 부탁해 주세요.</source>
        <translation>This laptop has a plan written {mine}. Not knowing of it {name} wrote one too. Agree with the resident which to use. To print the other one ask {whom} or the health division.</translation>
    </message>
    <message>
        <source>쓴 계획은 의약과로 갑니다. 위험의 단계와 그동안의 일은 담당자가 알고 있으니 문의해 주세요.</source>
        <translation>The plan goes to the health division. How grave the risk is and what was done so far is known to whoever looks after it: please ask them.</translation>
    </message>
    <message>
        <source>지금 급히 위험하면 혼자 두지 말고 119나 112에 전화하세요.</source>
        <translation>In urgent danger do not leave them alone, and call 119 or 112.</translation>
    </message>
    <message>
        <source>함께 쓴 안전계획</source>
        <translation>The safety plan you wrote</translation>
    </message>
    <message>
        <source>주민이 읽을 말</source>
        <translation>Language of the resident</translation>
    </message>
    <message>
        <source>평가를 마친 뒤에 새 징후를 표시하셨어요. 그 징후까지 다시 여쭙거나, 방문을 마칠 때 까닭을 적습니다.</source>
        <translation>A sign was ticked after the assessment. Ask again about that sign too, or write the reason when the visit ends.</translation>
    </message>
    <message>
        <source>새 징후 있음</source>
        <translation>A new sign was seen</translation>
    </message>
    <message>
        <source>{by} 님이 방문 기록의 대상을 {name} 님으로 고쳐서, 이 위험도 {name} 님의 것이 되었어요. 아니면 방문 기록을 열어 대상을 다시 골라 주세요.</source>
        <translation>{by} put the resident of the visit right to {name}, so this risk is of {name} now. If that is wrong, open the visit’s record and choose the resident again.</translation>
    </message>
    <message>
        <source>동료</source>
        <translation>A colleague</translation>
    </message>
    <message>
        <source>그 뒤에 평가를 마쳤어요. 마친 답으로는 ‘{level}’입니다.</source>
        <translation>The assessment was finished since. By its answers it is ‘{level}’.</translation>
    </message>
    <message>
        <source>그 뒤에 답을 고쳤어요. 고친 답으로는 ‘{level}’입니다.</source>
        <translation>The answers were changed since. By those of now it is ‘{level}’.</translation>
    </message>
    <message>
        <source>이전 안전계획입니다. 새로 쓴 계획이 따로 있습니다.</source>
        <translation>This is an earlier safety plan. There is a newer one.</translation>
    </message>
    <message>
        <source>따로 쓴 안전계획이 더 있습니다({others}). 어느 것을 쓸지 동주민센터와 정해 주세요.</source>
        <translation>Another safety plan was written separately ({others}). Please settle with the community centre which one to use.</translation>
    </message>
    <message>
        <source>새로 쓴 안전계획입니다. 전에 받은 것이 있으면 떼어 주세요.</source>
        <translation>This safety plan is the new one. Please take down any that you were given before.</translation>
    </message>
</context>
</TS>
