<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>문항을 불러오고 있습니다. 잠시만 기다려 주세요.</source>
        <translation>The questions are on their way. One moment please.</translation>
    </message>
    <message>
        <source>양식을 불러오고 있어요…</source>
        <translation>Opening the form…</translation>
    </message>
    <message>
        <source>방문을 불러오고 있어요…</source>
        <translation>Opening the visit…</translation>
    </message>
    <message>
        <source>오늘 갈 집을 불러오고 있어요…</source>
        <translation>Opening today’s homes…</translation>
    </message>
    <message>
        <source>이번 주를 불러오고 있어요…</source>
        <translation>Opening this week…</translation>
    </message>
    <message>
        <source>내 가구를 불러오고 있어요…</source>
        <translation>Opening your households…</translation>
    </message>
    <message>
        <source>가구 기록을 불러오고 있어요…</source>
        <translation>Opening the household…</translation>
    </message>
    <message>
        <source>불러오지 못했어요.</source>
        <translation>This could not be opened.</translation>
    </message>
    <message>
        <source>다시 불러오기</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>{home} 방문에서 적은 답을 이 노트북에 저장하지 못했어요.</source>
        <translation>Answers from the visit at {home} could not be saved on this laptop.</translation>
    </message>
    <message>
        <source>저장하지 못한 방문이 그 밖에도 {n}건 있어요.</source>
        <translation>Other visits that could not be saved: {n}.</translation>
    </message>
    <message>
        <source>저장 공간이 없거나 디스크에 쓸 수 없어요. 그 전에 적은 것은 모두 저장되어 있어요. 파일을 지워 공간을 만든 뒤 [다시 저장]을 눌러 주세요.</source>
        <translation>The disk is full or cannot be written. Everything before that is saved. Delete files to make room, then press [Save again].</translation>
    </message>
    <message>
        <source>저장하지 못한 답이 있어요</source>
        <translation>Some answers are not saved</translation>
    </message>
    <message>
        <source>지금 잠그면 저장하지 못한 답은 없어져요.</source>
        <translation>If you lock now, the answers that are not saved are lost.</translation>
    </message>
    <message>
        <source>지금 닫으면 저장하지 못한 답은 없어져요.</source>
        <translation>If you close now, the answers that are not saved are lost.</translation>
    </message>
    <message>
        <source>잠그지 않기</source>
        <translation>Do not lock</translation>
    </message>
    <message>
        <source>그래도 잠그기</source>
        <translation>Lock all the same</translation>
    </message>
    <message>
        <source>잠길 때 저장하지 못한 답이 있어요. 파일을 지워 공간을 만들고, 연 뒤에 하던 방문의 답을 확인해 주세요.</source>
        <translation>Some answers could not be saved when the laptop locked. Delete files to make room, and check the answers of your visit after opening.</translation>
    </message>
    <message>
        <source>저장하지 못했던 답을 모두 저장했습니다.</source>
        <translation>All answers that could not be saved are saved now.</translation>
    </message>
    <message>
        <source>저장하는 중입니다</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>적은 것을 이 노트북에 쓰고 있어요. 다 쓰면 창이 저절로 닫혀요. 노트북을 끄지 마세요.</source>
        <translation>What you wrote is being put on this laptop. The window then closes by itself. Please do not switch the laptop off.</translation>
    </message>
    <message>
        <source>기다리지 않고 닫기</source>
        <translation>Close without waiting</translation>
    </message>
    <message>
        <source>오래 걸리고 있어요. 창을 닫아도 저장은 이어지니, 노트북은 잠시 뒤에 꺼 주세요.</source>
        <translation>This takes long. Saving goes on when the window is closed; please switch the laptop off a little later.</translation>
    </message>
    <message>
        <source>8자 이상. 문장처럼 길면 외우기도 쉽고 안전합니다.</source>
        <translation>At least 8 characters. A whole sentence is safe and easy to remember.</translation>
    </message>
    <message>
        <source>{0}초 뒤에 다시</source>
        <translation>Again in {0} s</translation>
    </message>
    <message>
        <source>{n}초 뒤에 잠깁니다. 쓰던 것은 그대로 남습니다.</source>
        <translation>Locks in {n} s. What you were writing stays.</translation>
    </message>
    <message>
        <source>누르는 사이에 화면이 새로 바뀌어 아무것도 하지 않았습니다. 다시 한번 눌러 주세요.</source>
        <translation>The page changed while you were pressing, so nothing was done. Please press once more.</translation>
    </message>
    <message>
        <source>계속 쓰기</source>
        <translation>Keep working</translation>
    </message>
    <message>
        <source>고대비 (Ctrl+H)</source>
        <translation>High contrast (Ctrl+H)</translation>
    </message>
    <message>
        <source>구청 주소</source>
        <translation>District address</translation>
    </message>
    <message>
        <source>구청에 연결되지 않습니다. 주소와 네트워크를 확인하고 다시 해 주세요.</source>
        <translation>The district cannot be reached. Check the address and the network, then try again.</translation>
    </message>
    <message>
        <source>구청이 등록을 받지 않았습니다. 전산 담당자에게 알려 주세요.</source>
        <translation>The district did not accept the enrolment. Please tell IT support.</translation>
    </message>
    <message>
        <source>글자 크기 (Ctrl+=)</source>
        <translation>Text size (Ctrl+=)</translation>
    </message>
    <message>
        <source>노트북 등록</source>
        <translation>Enrol this laptop</translation>
    </message>
    <message>
        <source>누구로 시작할까요?</source>
        <translation>Who would you like to be?</translation>
    </message>
    <message>
        <source>다른 사람으로</source>
        <translation>Someone else</translation>
    </message>
    <message>
        <source>더 새로운 방문수첩이 만든 저장소입니다. 아무것도 바꾸지 않았습니다. 프로그램을 새 판으로 올려 주세요.</source>
        <translation>A newer Bangmun made this store. Nothing was changed. Please update the program.</translation>
    </message>
    <message>
        <source>두 암호가 서로 다릅니다.</source>
        <translation>The two passphrases differ.</translation>
    </message>
    <message>
        <source>등록 번호</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <source>등록 번호가 맞지 않습니다. 한 글자씩 확인해 주세요.</source>
        <translation>The enrolment code is not right. Check it letter by letter.</translation>
    </message>
    <message>
        <source>등록 번호의 기한이 지났습니다. 담당자에게 새 번호를 받아 주세요.</source>
        <translation>The enrolment code has expired. Please ask for a new one.</translation>
    </message>
    <message>
        <source>등록하기</source>
        <translation>Enrol</translation>
    </message>
    <message>
        <source>등록하는 중…</source>
        <translation>Enrolling…</translation>
    </message>
    <message>
        <source>디스크에 쓸 수 없어 방금 것은 저장하지 못했습니다. 이전 기록은 안전합니다. 디스크를 확인하고 다시 해 주세요.</source>
        <translation>The disk cannot be written to, so the last change was not saved. Earlier records are safe. Check the disk and try again.</translation>
    </message>
    <message>
        <source>방문수첩</source>
        <translation>Bangmun</translation>
    </message>
    <message>
        <source>새 암호</source>
        <translation>New passphrase</translation>
    </message>
    <message>
        <source>새 암호 다시</source>
        <translation>New passphrase again</translation>
    </message>
    <message>
        <source>시연용 암호: {0}</source>
        <translation>Demonstration passphrase: {0}</translation>
    </message>
    <message>
        <source>시연용입니다. 여기 나오는 사람과 전화번호는 모두 지어낸 것입니다.</source>
        <translation>This is a demonstration. All people and telephone numbers in it are made up.</translation>
    </message>
    <message>
        <source>암호</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>암호 보기</source>
        <translation>Show passphrase</translation>
    </message>
    <message>
        <source>암호가 8자보다 짧습니다.</source>
        <translation>The passphrase is shorter than 8 characters.</translation>
    </message>
    <message>
        <source>암호가 8자보다 짧습니다. 더 긴 암호를 정해 주세요.</source>
        <translation>The passphrase is shorter than 8 characters. Please choose a longer one.</translation>
    </message>
    <message>
        <source>암호가 맞지 않습니다. 기록은 안전합니다. 다시 넣어 주세요.</source>
        <translation>The passphrase is not right. The records are safe. Please enter it again.</translation>
    </message>
    <message>
        <source>암호를 넣어 여세요</source>
        <translation>Enter the passphrase to unlock</translation>
    </message>
    <message>
        <source>여는 중…</source>
        <translation>Unlocking…</translation>
    </message>
    <message>
        <source>여러 번 틀려 잠시 막혔습니다. 몇 분 뒤에 다시 해 주세요.</source>
        <translation>Blocked for a while after several wrong codes. Try again in a few minutes.</translation>
    </message>
    <message>
        <source>여러 번 틀려서 잠시 기다려야 합니다.</source>
        <translation>After several wrong attempts you have to wait a while.</translation>
    </message>
    <message>
        <source>열기</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>응답한 곳이 구청이 맞는지 확인할 수 없어 멈췄습니다. 전산 담당자에게 알려 주세요.</source>
        <translation>Stopped: what answered could not be proved to be the district. Please tell IT support.</translation>
    </message>
    <message>
        <source>의약과의 봉인 열쇠를 아직 받지 못해, 위험하다는 것만 내용 없이 알립니다. 적은 것은 그대로 있습니다. 기다리지 말고 화면 위의 번호로 전화해 주세요. 급하면 119가 먼저입니다. 열쇠는 동기화할 때 옵니다. 그 뒤 다시 눌러 주세요.</source>
        <translation>The health division's sealing key is not here yet, so only the danger is told, without words. What you wrote is safe. Do not wait: telephone the number at the top of the screen; 119 first if it is urgent. The key comes with a sync. Press again after it.</translation>
    </message>
    <message>
        <source>의약과의 봉인 열쇠를 아직 받지 못해 보낼 수 없습니다. 평가의 답은 저장되어 있습니다. 급하면 기다리지 말고 119와 의약과에 전화하고, 동기화한 뒤 다시 해 주세요.</source>
        <translation>The health division's sealing key is not here yet, so it cannot be sent. The answers are saved. If it is urgent do not wait: telephone 119 and the health division, then synchronise and try again.</translation>
    </message>
    <message>
        <source>이 노트북에는 아직 저장소가 없습니다. 등록부터 해 주세요.</source>
        <translation>This laptop has no store yet. Please enrol it first.</translation>
    </message>
    <message>
        <source>이 노트북에는 이미 저장소가 있습니다. 그대로 두었습니다. 전산 담당자에게 알려 주세요.</source>
        <translation>This laptop already has a store. It was left as it is. Please tell IT support.</translation>
    </message>
    <message>
        <source>이 노트북은 아직 등록되지 않았습니다</source>
        <translation>This laptop is not enrolled yet</translation>
    </message>
    <message>
        <source>이 양식은 아직 이 노트북에 없습니다. 네트워크가 될 때 동기화하면 받아 옵니다.</source>
        <translation>This form is not on this laptop yet. It arrives with a sync when there is a network.</translation>
    </message>
    <message>
        <source>이 양식을 열 수 없습니다. 적은 것은 그대로 있습니다. 구청 담당자에게 알려 주세요.</source>
        <translation>This form cannot be opened. What you wrote is still there. Please tell the district.</translation>
    </message>
    <message>
        <source>이미 쓴 등록 번호입니다. 담당자에게 새 번호를 받아 주세요.</source>
        <translation>The enrolment code was used before. Please ask for a new one.</translation>
    </message>
    <message>
        <source>잠그기 (Ctrl+L)</source>
        <translation>Lock (Ctrl+L)</translation>
    </message>
    <message>
        <source>저장 공간이 없어 방금 것은 저장하지 못했습니다. 이전 기록은 안전합니다. 파일을 지워 공간을 만든 뒤 다시 해 주세요.</source>
        <translation>The disk is full, so the last change was not saved. Earlier records are safe. Delete some files to make room, then try again.</translation>
    </message>
    <message>
        <source>적은 글이 한 기록에 담기에는 너무 깁니다. 적은 것은 그대로 있습니다. 위험은 줄인 글로 먼저 알립니다. 긴 글을 줄인 뒤 다시 마쳐 주세요.</source>
        <translation>What was written is too long for one record. It is all still here. The danger is told at once, with the text cut. Shorten the long text, then finish again.</translation>
    </message>
    <message>
        <source>적은 글이 한 기록에 담기에는 너무 깁니다. 적은 것은 그대로 있습니다. 긴 글을 줄이거나 사진이나 파일로 붙인 뒤 다시 저장해 주세요.</source>
        <translation>What was written is too long for one record. It is all still here. Shorten long texts, or attach them as a picture or file, then save again.</translation>
    </message>
    <message>
        <source>저장소를 읽을 수 없습니다. 파일은 그대로 두었습니다. 지우지 말고 전산 담당자에게 알려 주세요.</source>
        <translation>The store cannot be read. Its files were left as they are. Do not delete them; tell IT support.</translation>
    </message>
    <message>
        <source>전산 담당자가 알려 준 주소</source>
        <translation>The address IT support gave you</translation>
    </message>
    <message>
        <source>주소는 https:// 로 시작해야 합니다. 아무것도 보내지 않았습니다. 주소를 확인해 주세요.</source>
        <translation>The address must begin with https://. Nothing was sent. Please check the address.</translation>
    </message>
    <message>
        <source>처음이라 이 노트북을 등록하고 있습니다…</source>
        <translation>First time here: enrolling this laptop…</translation>
    </message>
    <message>
        <source>한 번만 쓸 수 있는 번호</source>
        <translation>A code that works once</translation>
    </message>
    <message>
        <source>중단됨</source>
        <translation>Broken off</translation>
    </message>
    <message>
        <source>기록은 그대로 있습니다</source>
        <translation>Your records are all here</translation>
    </message>
    <message>
        <source>복구 코드</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>다섯 글자씩 네 묶음. 대소문자는 가리지 않습니다.</source>
        <translation>Four groups of five characters. Capitals do not matter.</translation>
    </message>
    <message>
        <source>새 요청 번호</source>
        <translation>New request number</translation>
    </message>
    <message>
        <source>암호로 열기</source>
        <translation>Open with the passphrase</translation>
    </message>
    <message>
        <source>암호를 잊었어요</source>
        <translation>I forgot the passphrase</translation>
    </message>
    <message>
        <source>1. 팀장에게 전화해 이 번호를 불러 주세요. 30분 동안 씁니다.</source>
        <translation>1. Call your supervisor and read out this number. It holds for 30 minutes.</translation>
    </message>
    <message>
        <source>2. 팀장이 불러 주는 복구 코드를 적고, 새 암호를 정하세요.</source>
        <translation>2. Write down the recovery code your supervisor reads out, and choose a new passphrase.</translation>
    </message>
    <message>
        <source>요청 번호 {0}</source>
        <translation>Request number {0}</translation>
    </message>
    <message>
        <source>이 노트북의 코드가 아닌 것 같습니다. 요청 번호부터 다시 확인해 주세요.</source>
        <translation>This does not seem to be this laptop's code. Please check the request number first.</translation>
    </message>
    <message>
        <source>{0}번째 묶음이 맞지 않습니다. 그 묶음만 다시 불러 달라고 하세요.</source>
        <translation>Group {0} does not fit. Ask to hear just that group again.</translation>
    </message>
    <message>
        <source>코드가 짧습니다. 스무 글자를 모두 적어 주세요.</source>
        <translation>The code is too short. Write all twenty characters.</translation>
    </message>
    <message>
        <source>구청에 연결하기</source>
        <translation>Connect to the district</translation>
    </message>
    <message>
        <source>복구 코드로 열기</source>
        <translation>Use a recovery code</translation>
    </message>
    <message>
        <source>구청과 오래 닿지 않아 잠겼습니다</source>
        <translation>Locked: the district has not been reached for long</translation>
    </message>
    <message>
        <source>{0}일 넘게 구청과 동기화하지 않았습니다. 네트워크에 연결하면 바로 열립니다. 네트워크가 없으면 팀장에게 복구 코드를 받으세요.</source>
        <translation>Not synced with the district for more than {0} days. With a network it opens at once. Without one, ask your supervisor for a recovery code.</translation>
    </message>
    <message>
        <source>연결하는 중…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>구청에 닿지 않았습니다. 네트워크를 확인하고 다시 해 주세요.</source>
        <translation>The district was not reached. Check the network and try again.</translation>
    </message>
    <message>
        <source>이 노트북의 사용이 끝났습니다</source>
        <translation>This laptop's service has ended</translation>
    </message>
    <message>
        <source>지금 다시 하기</source>
        <translation>Try again now</translation>
    </message>
    <message>
        <source>이 노트북을 새로 등록하기</source>
        <translation>Enrol this laptop anew</translation>
    </message>
    <message>
        <source>남은 기록을 구청에 보내고 있습니다</source>
        <translation>Sending what is left to the district</translation>
    </message>
    <message>
        <source>이 노트북에 있던 기록은 모두 구청에 있습니다. 수고하셨습니다.</source>
        <translation>Everything that was on this laptop is at the district. Thank you for your work.</translation>
    </message>
    <message>
        <source>쓰던 방문까지 모두 보낸 뒤 이 노트북에서 지웁니다. 잃는 것은 없습니다.</source>
        <translation>Everything, unfinished visits too, is sent first and then erased here. Nothing is lost.</translation>
    </message>
    <message>
        <source>보내는 중입니다.</source>
        <translation>Sending.</translation>
    </message>
    <message>
        <source>구청에 연결되지 않았습니다. 기록은 그대로 있습니다. 연결되면 저절로 이어집니다.</source>
        <translation>The district is not reached. Everything is still here. It goes on by itself once there is a connection.</translation>
    </message>
    <message>
        <source>아직 구청이 받지 못한 기록이 있어 지우지 않았습니다.</source>
        <translation>Some records have not reached the district yet, so nothing was erased.</translation>
    </message>
    <message>
        <source>노트북에서 지우고 있습니다</source>
        <translation>Erasing this laptop</translation>
    </message>
    <message>
        <source>열쇠부터 지웁니다.</source>
        <translation>The keys go first.</translation>
    </message>
    <message>
        <source>노트북에서 모두 지웠습니다</source>
        <translation>Everything is erased from this laptop</translation>
    </message>
    <message>
        <source>지웠다는 확인을 구청에 보내는 중입니다. 네트워크에 연결해 두세요.</source>
        <translation>Telling the district that it is erased. Please stay connected.</translation>
    </message>
    <message>
        <source>구청이 지웠다는 확인을 받았습니다. 노트북을 반납해도 됩니다.</source>
        <translation>The district has the confirmation. You may hand the laptop back.</translation>
    </message>
    <message>
        <source>쓸 수 있는 복구 코드가 없습니다. 지난 코드를 쓴 뒤 아직 동기화하지 않았거나, 처음 동기화를 하지 않았습니다. 기록은 그대로 있습니다. 구청 전산 담당자에게 알려 주세요.</source>
        <translation>There is no recovery code to use: the last one was used and the laptop has not synced since, or it never synced. Your records are all here. Please tell the district's administrator.</translation>
    </message>
    <message>
        <source>요청 번호를 만든 지 30분이 지났습니다. [새 요청 번호]를 눌러 다시 불러 주세요.</source>
        <translation>The request number is older than 30 minutes. Press [New request number] and read it out again.</translation>
    </message>
    <message>
        <source>코드를 잘못 받아 적었습니다. 표시된 묶음을 다시 불러 달라고 하세요.</source>
        <translation>The code was misheard. Ask to hear the marked group again.</translation>
    </message>
    <message>
        <source>이미 썼거나 새 코드로 바뀐 코드입니다. 새 요청 번호를 불러 새 코드를 받으세요.</source>
        <translation>This code was used already or replaced by a newer one. Read out a new request number to get a new code.</translation>
    </message>
    <message>
        <source>여러 번 틀려서 {0}초 기다려야 합니다.</source>
        <translation>Wrong several times: please wait {0} s.</translation>
    </message>
    <message>
        <source>{n}일 안에 구청과 동기화하지 않으면 이 노트북이 잠깁니다. 기록은 그대로 남습니다.</source>
        <translation>This laptop locks without a sync with the district. Days left: {n}. Your records stay.</translation>
    </message>
    <message>
        <source>구청 서버의 인증서를 확인할 수 없어 등록 번호를 보내지 않았습니다. 와이파이 로그인과 노트북의 날짜를 확인하고, 계속되면 전산 담당자에게 알려 주세요.</source>
        <translation>The certificate of the district's server cannot be verified, so the enrolment code was not sent. Check for a Wi-Fi login and the date of this laptop. If it goes on, tell the IT staff.</translation>
    </message>
    <message>
        <source>구청 서버의 인증서를 확인할 수 없어 아무것도 보내지 않았습니다.</source>
        <translation>The certificate of the district's server cannot be verified, so nothing was sent.</translation>
    </message>
</context>
</TS>
