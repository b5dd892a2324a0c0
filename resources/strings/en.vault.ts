<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>이름과 주소는 빼고 적어 주세요. 누구의 기록인지는 따로 남습니다.</source>
        <translation>Please leave out names and addresses. Whose record it is stands in the log by itself.</translation>
    </message>
    <message>
        <source>디스크를 잃어버렸어요</source>
        <translation>I have lost a disk</translation>
    </message>
    <message>
        <source>잃어버린 백업 디스크</source>
        <translation>A lost backup disk</translation>
    </message>
    <message>
        <source>예: 7월 3일 이사하다 잃음</source>
        <translation>For example: lost on 3 July when we moved</translation>
    </message>
    <message>
        <source>까닭을 적어 주세요. 언제 어디서 잃었는지 팀장이 읽습니다.</source>
        <translation>Please write the reason. Your supervisor reads when and where it was lost.</translation>
    </message>
    <message>
        <source>적어 두었습니다. 동기화하면 팀장이 읽습니다. 기록과 이 노트북의 백업은 그대로예요. 디스크를 찾으면 이 노트북에 연결해 주세요. 거기 있는 백업을 지웁니다.</source>
        <translation>It is written down. Your supervisor reads it after the next sync. Your records and the backups of this laptop are as they were. If you find the disk, connect it to this laptop: the backups there are erased.</translation>
    </message>
    <message>
        <source>거기 있는 백업은 쓰던 암호를 아는 사람만 열 수 있어요. 지운 가구의 기록도 남아 있을 수 있으니 팀장에게 알려집니다. 이 디스크에는 더 백업하지 않아요.</source>
        <translation>Only somebody who knows a passphrase used at that time can open the backups there. Records of erased households may be among them, so your supervisor is told. Nothing more is backed up to this disk.</translation>
    </message>
    <message>
        <source>잃어버렸다고 알리기</source>
        <translation>Report it lost</translation>
    </message>
    <message>
        <source>담당자가 {when}에 잃어버렸다고 했어요: {disk} · {why}</source>
        <translation>The worker said that it is lost ({when}): {disk} · {why}</translation>
    </message>
    <message>
        <source>디스크를 연결했습니다</source>
        <translation>The disk is connected</translation>
    </message>
    <message>
        <source>이 백업 폴더가 있는 디스크가 연결되어 있지 않아 거기서는 지우지 못했습니다: {folders}.</source>
        <translation>The disk with this backup folder is not connected, so nothing was erased there: {folders}.</translation>
    </message>
    <message>
        <source>디스크를 연결하고 아래 단추를 누르세요. 잃어버렸거나 이미 지운(포맷한) 디스크면 팀장에게 말해 주세요. 팀장이 까닭을 남기고 이 일을 끝냅니다.</source>
        <translation>Connect the disk and press the button below. If it is lost or was formatted, tell your supervisor, who ends this with a reason.</translation>
    </message>
    <message>
        <source>새로 등록하면 이 프로그램은 {folders} 에 있는 백업을 더 지우지 않습니다. 쓰던 암호를 아는 사람은 그 백업을 열 수 있습니다.</source>
        <translation>Once the laptop is enrolled anew, this program no longer erases the backups in {folders}. Whoever knows the passphrase used then can open them.</translation>
    </message>
    <message>
        <source>백업 디스크에서 아직 지우지 못했습니다</source>
        <translation>The backup disk is not erased yet</translation>
    </message>
    <message>
        <source>디스크를 먼저 연결하기</source>
        <translation>Connect the disk first</translation>
    </message>
    <message>
        <source>지우지 않고 새로 등록하기</source>
        <translation>Enrol anew without erasing</translation>
    </message>
    <message>
        <source>적던 말은 그대로 있습니다. 적던 곳을 다시 열면 보입니다.</source>
        <translation>What you were typing is kept. It is there where you were typing it.</translation>
    </message>
    <message>
        <source>여는 데 쓰는 파일(vault.json)이 없습니다. 암호 탓이 아니고, 기록은 그대로 있습니다. 파일을 되돌려 놓거나, 아무것도 지우지 말고 전산 담당자에게 알려 주세요.</source>
        <translation>The file it is opened with (vault.json) is gone. It is not your passphrase, and the records are as they were. Put the file back, or delete nothing and tell your IT contact.</translation>
    </message>
    <message>
        <source>좋은 암호입니다.</source>
        <translation>A good passphrase.</translation>
    </message>
    <message>
        <source>아직 짧습니다.</source>
        <translation>Too short still.</translation>
    </message>
    <message>
        <source>쉽게 맞힐 수 있습니다. 낱말을 더 이어 보세요.</source>
        <translation>Easy to guess. Try adding words.</translation>
    </message>
    <message>
        <source>쓸 만합니다. 낱말을 하나 더하면 더 좋습니다.</source>
        <translation>Fair. One more word makes it better.</translation>
    </message>
    <message>
        <source>지금 암호와 같습니다. 다른 암호를 정해 주세요.</source>
        <translation>This is the present passphrase. Please choose another.</translation>
    </message>
    <message>
        <source>암호 바꾸기</source>
        <translation>Change passphrase</translation>
    </message>
    <message>
        <source>기록과 아직 보내지 않은 것은 그대로 있습니다. 백업도 새 암호로만 열립니다.</source>
        <translation>Records, and what has not been sent yet, stay as they are. Backups will open with the new passphrase only.</translation>
    </message>
    <message>
        <source>복구 코드는 그대로 쓸 수 있습니다. 새 암호를 잊으면 팀장에게 전화해 다시 여세요.</source>
        <translation>The recovery code goes on working. If you forget the new passphrase, call your supervisor to open again.</translation>
    </message>
    <message>
        <source>지금 암호</source>
        <translation>Present passphrase</translation>
    </message>
    <message>
        <source>아직 복구 코드가 없습니다. 동기화할 때까지는 새 암호를 꼭 기억하세요.</source>
        <translation>There is no recovery code yet. Until you have synced, be sure to remember the new passphrase.</translation>
    </message>
    <message>
        <source>암호를 바꿨습니다. 다음부터 새 암호로 여세요.</source>
        <translation>The passphrase was changed. From now on open with the new one.</translation>
    </message>
    <message>
        <source>지금 암호를 넣어 주세요.</source>
        <translation>Please enter the present passphrase.</translation>
    </message>
    <message>
        <source>바꾸는 중…</source>
        <translation>Changing…</translation>
    </message>
    <message>
        <source>지금 암호가 맞지 않습니다. 암호는 바뀌지 않았습니다.</source>
        <translation>The present passphrase is not right. Nothing was changed.</translation>
    </message>
    <message>
        <source>암호를 바꾸지 못했습니다. 지금 암호를 그대로 쓰세요.</source>
        <translation>The passphrase could not be changed. Go on using the present one.</translation>
    </message>
    <message>
        <source>암호 바꾸기 (Ctrl+Shift+P)</source>
        <translation>Change passphrase (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>구청과 너무 오래 닿지 않았습니다. 쓰던 것을 마치면 잠깁니다. 적은 것은 모두 남습니다. 지금 동기화하면 잠기지 않습니다.</source>
        <translation>The district has not been reached for too long. This laptop locks when you have finished what you are writing. Everything stays. If you sync now it does not lock.</translation>
    </message>
    <message>
        <source>접속 기록 {n}줄이 없어졌습니다. 그 사실은 접속 기록에 남아 구청에 알려집니다.</source>
        <translation>Lines gone from the access log: {n}. The log itself says so, and the district hears of it.</translation>
    </message>
    <message>
        <source>암호가 맞지 않습니다. 기록은 그대로 있습니다. 분명히 맞는 암호라면 여는 데 쓰는 파일(vault.json)이 다른 노트북의 것일 수 있습니다. 아무것도 지우지 말고 전산 담당자에게 알려 주세요.</source>
        <translation>The passphrase does not fit. Your records are as they were. If it is surely the right one, the file that opens the vault (vault.json) may be another laptop's. Delete nothing and tell IT support.</translation>
    </message>
    <message>
        <source>여는 데 쓰는 파일(vault.json)이 다른 노트북의 것입니다. 암호 탓이 아니고, 기록은 그대로 있습니다. 이 노트북의 파일을 되돌려 놓거나, 아무것도 지우지 말고 전산 담당자에게 알려 주세요.</source>
        <translation>The file that opens the vault (vault.json) is another laptop's. Your passphrase is not at fault, and your records are as they were. Put this laptop's file back, or delete nothing and tell IT support.</translation>
    </message>
    <message>
        <source>여는 데 쓰는 파일(vault.json)이 상해서 어떤 암호로도 열리지 않습니다. 암호 탓이 아니고, 기록은 그대로 있습니다. [암호를 잊었어요]를 눌러 복구 코드로 열어 주세요. 그래도 안 되면 아무것도 지우지 말고 전산 담당자에게 알려 주세요.</source>
        <translation>The file that opens the vault (vault.json) is damaged, so no passphrase opens it. Your passphrase is not at fault, and your records are as they were. Press [I forgot the passphrase] and open it with a recovery code. If that does not help either, delete nothing and tell IT support.</translation>
    </message>
    <message>
        <source>폴더의 경로가 너무 길어 쓸 수 없습니다. 있던 기록은 그대로 있습니다. 경로가 더 짧은 폴더로 옮기거나 다른 폴더를 골라 다시 해 주세요.</source>
        <translation>The folder's path is too long to be used. Records that were there are as they were. Move it to a folder with a shorter path, or choose another folder, and try again.</translation>
    </message>
    <message>
        <source>폴더의 경로가 너무 길어 백업하지 못했어요. 전산 담당자에게 알려 주세요.</source>
        <translation>No backup was made, because the folder's path is too long. Please tell IT support.</translation>
    </message>
    <message>
        <source>지금은 보낼 수 없습니다. 기록은 그대로 있습니다. 조금 뒤 저절로 다시 합니다.</source>
        <translation>It cannot be sent just now. Everything is still here. It is tried again by itself in a moment.</translation>
    </message>
    <message>
        <source>계속되면 구청 전산 담당자에게 이 화면을 보여 주세요.</source>
        <translation>If it goes on, show this screen to the district's IT support.</translation>
    </message>
    <message>
        <source>기록은 그대로 있습니다.</source>
        <translation>Everything is still here.</translation>
    </message>
    <message>
        <source>대답한 곳이 우리 구청 서버가 아니어서 아무것도 보내지 않았습니다.</source>
        <translation>What answered is not our district's server, so nothing was sent.</translation>
    </message>
    <message>
        <source>와이파이 로그인 화면이 있으면 먼저 로그인하거나 다른 와이파이로 바꿔 주세요.</source>
        <translation>If the Wi-Fi has a sign-in page, sign in first, or use another Wi-Fi.</translation>
    </message>
    <message>
        <source>노트북에 빈 공간이 없어 멈췄습니다.</source>
        <translation>It stopped because there is no free space on this laptop.</translation>
    </message>
    <message>
        <source>파일을 지워 공간을 만들어 주세요. 저절로 이어집니다.</source>
        <translation>Delete files to make room. It goes on by itself.</translation>
    </message>
    <message>
        <source>노트북의 디스크에 쓸 수 없어 멈췄습니다.</source>
        <translation>It stopped because this laptop's disk cannot be written to.</translation>
    </message>
    <message>
        <source>구청이 지금은 받지 않습니다 ({code}).</source>
        <translation>The district does not take it just now ({code}).</translation>
    </message>
    <message>
        <source>조금 뒤 저절로 다시 합니다. 계속되면 구청 전산 담당자에게 이 화면을 보여 주세요.</source>
        <translation>It is tried again by itself in a moment. If it goes on, show this screen to the district's IT support.</translation>
    </message>
    <message>
        <source>백업 디스크에서 지우지 못했습니다</source>
        <translation>The backup disk could not be erased</translation>
    </message>
    <message>
        <source>이 노트북에서는 모두 지웠지만, 이 백업 폴더는 쓰기가 막혀 지우지 못했습니다: {folders}.</source>
        <translation>Everything on this laptop is erased, but this backup folder takes no change and still holds backups: {folders}.</translation>
    </message>
    <message>
        <source>디스크의 쓰기 방지를 풀어 주세요. 저절로 이어집니다.</source>
        <translation>Please switch the disk's write protection off. It goes on by itself.</translation>
    </message>
    <message>
        <source>풀 수 없으면 디스크를 빼서 구청 전산 담당자에게 건네 주세요.</source>
        <translation>If you cannot, take the disk out and give it to the district's IT support.</translation>
    </message>
    <message>
        <source>여는 데 쓰는 파일(vault.json)이 상했어요. 잠그면 다시 열리지 않을 수 있어요.</source>
        <translation>The file that opens the vault (vault.json) is damaged. Once locked, it may not open again.</translation>
    </message>
    <message>
        <source>잠그지 말고, 보낼 것이 0건이 될 때까지 동기화한 뒤 구청 전산 담당자에게 알려 주세요.</source>
        <translation>Do not lock it: sync until nothing is left to send, then tell the district's IT contact.</translation>
    </message>
    <message>
        <source>프로그램에 문제가 생겨 동기화를 마치지 못했어요.</source>
        <translation>A fault of the program ended the sync early.</translation>
    </message>
    <message>
        <source>조금 뒤 저절로 다시 합니다. 계속되면 구청 전산 담당자에게 이 화면을 보여 주세요.</source>
        <translation>It tries again in a moment. If this goes on, show this screen to the district's IT contact.</translation>
    </message>
    <message>
        <source>여는 데 쓰는 파일(vault.json)이 상해서 지우기를 시작하지 못했습니다.</source>
        <translation>The file that opens the vault (vault.json) is damaged, so the erasure could not begin.</translation>
    </message>
    <message>
        <source>프로그램에 문제가 생겨 확인하지 못했습니다. 기록은 그대로 있습니다. 다시 해 주세요.</source>
        <translation>A fault of the program kept it from asking. Your records are as they were. Try again.</translation>
    </message>
    <message>
        <source>프로그램에 문제가 생겨 등록하지 못했습니다. 적은 것은 그대로 있습니다. 한 번 더 해 보고, 그래도 안 되면 전산 담당자에게 알려 주세요.</source>
        <translation>A fault of the program kept this laptop from being enrolled. What you typed is still there. Try once more, and if it happens again tell your administrator.</translation>
    </message>
    <message>
        <source>이 주소에서 답한 곳은 구청 서버가 아닙니다. 등록 번호는 보내지 않았습니다. 주소를 확인하고, 로그인을 묻는 와이파이라면 먼저 로그인한 뒤 다시 눌러 주세요.</source>
        <translation>What answers at this address is no district server. The enrolment code was not sent. Check the address; where the Wi-Fi asks for a login, log in first, then press again.</translation>
    </message>
    <message>
        <source>구청이 쓰는 암호 방식이 이 프로그램에 없습니다. 등록 번호는 보내지 않았습니다. 전산 담당자에게 새 프로그램을 받아 설치하고 같은 번호로 등록해 주세요.</source>
        <translation>This program does not have the kind of encryption that the district uses. The enrolment code was not sent. Ask IT support for the newer program, install it and enrol with the same code.</translation>
    </message>
    <message>
        <source>구청이 먼저 알린 암호 방식과 인증서의 암호 방식이 달라 멈췄습니다. 이 노트북에는 아무것도 남지 않았습니다. 전산 담당자에게 그대로 알리고 새 등록 번호를 받아 주세요.</source>
        <translation>Stopped: the district told one kind of encryption and its certificate says another. Nothing was left on this laptop. Tell IT support just that and ask for a new enrolment code.</translation>
    </message>
    <message>
        <source>구청 서버가 지금 답하지 못합니다. 등록 번호는 다시 쓸 수 있습니다. 잠시 뒤에 다시 눌러 주세요.</source>
        <translation>The district's server cannot answer now. The enrolment code can be used again. Press again in a while.</translation>
    </message>
    <message>
        <source>저장 공간이 없어 등록하지 못했습니다. 등록 번호는 다시 쓸 수 있습니다. 이 창을 닫지 말고 파일을 지워 공간을 만든 뒤 다시 눌러 주세요.</source>
        <translation>There is no room on the disk, so this laptop was not enrolled. The enrolment code can be used again. Leave this window open, delete some files and press again.</translation>
    </message>
    <message>
        <source>저장할 폴더에 쓸 수 없어 등록하지 못했습니다. 등록 번호는 다시 쓸 수 있습니다. 이 창을 닫지 말고 디스크가 읽기 전용이 아닌지 확인한 뒤 다시 눌러 주세요. 그래도 안 되면 전산 담당자에게 알려 주세요.</source>
        <translation>The folder cannot be written to, so this laptop was not enrolled. The enrolment code can be used again. Leave this window open, check that the disk is not read-only and press again. If that does not help, tell your administrator.</translation>
    </message>
    <message>
        <source>이런 노트북이 {n}대 더 있어요.</source>
        <translation>More laptops like this: {n}.</translation>
    </message>
    <message>
        <source>{who} 님의 노트북({name})</source>
        <translation>The laptop of {who} ({name})</translation>
    </message>
    <message>
        <source>{laptop}이 맡긴 쓰다 만 글·거절된 기록 {n}묶음이 {when}부터 구청에 봉해져 있어요.</source>
        <translation>{laptop}: half-typed words or refused records lie sealed at the district (parcels: {n}, since: {when}).</translation>
    </message>
    <message>
        <source>구청 전산 담당자에게 열어 달라고 해서 담당자와 이어 적어 주세요.</source>
        <translation>Have the district's IT contact open them, and write on with the worker.</translation>
    </message>
    <message>
        <source>{laptop}이 맡긴 위험에 관한 글 {n}묶음이 {when}부터 의약과 앞으로 봉해져 있어요.</source>
        <translation>{laptop}: words about a risk lie sealed to the health division (parcels: {n}, since: {when}).</translation>
    </message>
    <message>
        <source>구청 전산 담당자와 함께 열어 읽어 주세요.</source>
        <translation>Open and read them together with the district's IT contact.</translation>
    </message>
    <message>
        <source>어느 디스크인지 모름</source>
        <translation>nobody knows which disk</translation>
    </message>
    <message>
        <source>{laptop}에서 지운 것이 백업 디스크에 아직 있을 수 있어요 ({disks}, {when}부터).</source>
        <translation>{laptop}: what was erased there may still lie on a backup disk ({disks}, since: {when}).</translation>
    </message>
    <message>
        <source>디스크를 찾아 그 노트북에 연결하거나, 구청 전산 담당자에게 건네 폐기해 주세요.</source>
        <translation>Find the disk and connect it to that laptop, or have the district's IT contact destroy it.</translation>
    </message>
    <message>
        <source>폐기했거나 찾을 수 없으면 전산 담당자에게 까닭을 말해 이 알림을 끝내 주세요.</source>
        <translation>If it was destroyed or cannot be found, tell the IT contact why, to end this notice.</translation>
    </message>
    <message>
        <source>자리를 비운 사이 적던 등록 번호를 지웠습니다. 아직 쓰지 않은 번호이니 그대로 다시 적어 주세요.</source>
        <translation>The enrolment code you had typed was cleared while nobody was here. It has not been used: please type it again.</translation>
    </message>
    <message>
        <source>자리를 비운 사이 적던 코드를 지웠습니다. 위의 요청 번호는 그대로입니다. 팀장에게 코드를 다시 불러 달라고 해 처음부터 적어 주세요.</source>
        <translation>The code you had typed was cleared while nobody was here. The request number above is still the same. Please ask your supervisor to read the code out again, and type it from the beginning.</translation>
    </message>
    <message>
        <source>자리를 비운 사이 적던 것을 지웠습니다. 다시 적어 주세요.</source>
        <translation>What you had typed was cleared while nobody was here. Please type it again.</translation>
    </message>
    <message>
        <source>메모리가 모자라 암호를 맞춰 보지 못했습니다. 암호 탓이 아니고, 기록은 그대로 있습니다. 다른 프로그램을 닫고 다시 해 주세요. 그래도 안 되면 노트북을 껐다 켜 주세요.</source>
        <translation>There was too little memory to try the passphrase. It is not the passphrase, and your records are as they were. Close other programs and try again. If it still fails, restart the laptop.</translation>
    </message>
    <message>
        <source>디스크 알림 끝내기</source>
        <translation>End a disk notice</translation>
    </message>
    <message>
        <source>폐기했거나 찾을 수 없으면 [디스크 알림 끝내기]를 눌러 까닭을 남겨 주세요.</source>
        <translation>If it was destroyed or cannot be found, press [End a disk notice] and say why.</translation>
    </message>
    <message>
        <source>{laptop}의 백업 디스크({disks})는 더 기다리지 않기로 했어요. 동기화하면 구청에 전해집니다.</source>
        <translation>Nobody waits any more for the backup disk of {laptop} ({disks}). The district hears it with the next sync.</translation>
    </message>
    <message>
        <source>찾을 수 없는 백업 디스크</source>
        <translation>A backup disk that cannot be found</translation>
    </message>
    <message>
        <source>폐기했거나 지웠거나(포맷), 아무리 찾아도 없는 디스크만 끝내 주세요. 거기 있는 백업은 쓰던 암호를 아는 사람이 열 수 있어요. 그 노트북이 다시 알리면 다시 나타나요.</source>
        <translation>End only a disk that was destroyed or formatted, or that cannot be found anywhere. Whoever knows a passphrase of that time can open a backup on it. If the laptop tells of it again, it is here again.</translation>
    </message>
    <message>
        <source>더 기다리지 않기</source>
        <translation>Stop waiting</translation>
    </message>
    <message>
        <source>이 디스크는 더 기다리지 않습니다. 동기화하면 구청에 전해집니다. 나중에 그 디스크를 찾으면 구청 전산 담당자에게 건네 폐기해 주세요.</source>
        <translation>Nobody waits for this disk any more. The district hears it with the next sync. If you find it later, give it to the district's administrator to be destroyed.</translation>
    </message>
    <message>
        <source>어느 디스크인지 골라 주세요.</source>
        <translation>Choose which disk it is.</translation>
    </message>
    <message>
        <source>까닭을 적어 주세요. 누가 왜 끝냈는지 남습니다.</source>
        <translation>Say why. Who ended it and why is kept.</translation>
    </message>
    <message>
        <source>예: 7월 3일 전산 담당자와 파쇄함</source>
        <translation>e.g. shredded with the IT contact on 3 July</translation>
    </message>
    <message>
        <source>{folder} · {laptop} · {when}부터</source>
        <translation>{folder} · {laptop} · since: {when}</translation>
    </message>
    <message>
        <source>전에 쓰던 백업 디스크를 알 수 없어요</source>
        <translation>Nobody knows any more which backup disk it was</translation>
    </message>
    <message>
        <source>고른 폴더가 전에 쓰던 것이 아니면, 전에 쓰던 디스크에는 지운 가구의 백업이 남을 수 있어요. 그 사실은 구청에 알려집니다. 찾으면 언제든 그 폴더를 다시 골라 주세요.</source>
        <translation>If this folder is not the one used before, backups of households that were erased may stay on the disk used before. The district is told so. Whenever you find it, choose its folder again.</translation>
    </message>
    <message>
        <source>그래도 이렇게 하기</source>
        <translation>Do it all the same</translation>
    </message>
    <message>
        <source>전에 쓰던 백업 디스크 하나를 알 수 없어요. 거기에는 지운 가구의 백업이 남아 있을 수 있어요. 찾으면 [다른 디스크 고르기]로 그 폴더를 골라 주세요.</source>
        <translation>A backup disk that was used before is not known any more. Backups of erased households may still lie there. If you find it, choose its folder with [Choose another disk].</translation>
    </message>
    <message>
        <source>이 노트북의 마지막 코드입니다. 다음 동기화까지 남은 코드가 없으니, 새 암호를 꼭 기억하고 되도록 빨리 동기화하라고 전해 주세요.</source>
        <translation>This is the laptop's last code. None is left until its next sync: ask them to remember the new passphrase, and to sync as soon as they can.</translation>
    </message>
    <message>
        <source>복구 코드를 모두 써서 다음 동기화까지 남은 코드가 없습니다. 암호를 꼭 기억하고, 네트워크가 되는 곳에서 바로 동기화해 주세요.</source>
        <translation>All recovery codes are used: none is left until the next sync. Remember your passphrase, and sync as soon as there is a network.</translation>
    </message>
    <message>
        <source>여는 데 쓰는 파일(vault.json)과 저장소(store.db)가 서로 짝이 아닙니다. 기록은 그대로 있습니다. 먼저 암호를 한 번 더 천천히 넣어 주세요. 저장소가 상했어도 맞는 암호로는 백업에서 되살립니다. 그래도 열리지 않으면 두 파일 가운데 하나가 상했거나 다른 노트북의 것이거나 예전 것입니다. 이 노트북의 파일을 되돌려 놓거나, 아무것도 지우지 말고 전산 담당자에게 알려 주세요.</source>
        <translation>The file that opens the vault (vault.json) and the store (store.db) do not belong together. Your records are as they were. First type the passphrase once more, slowly: even if the store is damaged, the right one restores it from the backup. If it still does not open, one of the two files is damaged, another laptop's or an old one. Put this laptop's files back, or delete nothing and tell IT support.</translation>
    </message>
    <message>
        <source>지금 {folders} 에 있는 것은 백업하던 디스크가 아니어서 그대로 두었습니다.</source>
        <translation>What is at {folders} now is not the disk with the backups, so it was left alone.</translation>
    </message>
    <message>
        <source>전에 쓰던 백업 디스크 하나는 어느 것인지 알 수 없어 지우지 못했습니다. 백업에 쓰던 USB나 디스크가 있으면 구청 전산 담당자에게 건네 주세요.</source>
        <translation>One backup disk that was used before could not be erased, because nobody knows which one it was. If you have a USB stick or disk that was used for backups, give it to the district's IT support.</translation>
    </message>
</context>
</TS>
