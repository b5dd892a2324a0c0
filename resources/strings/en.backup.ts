<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>의약과에 봉인해 보낼 위험 기록 {n}건은 이 노트북에서 다시 읽을 수 없습니다. 보낼 것은 그대로 있어 의약과는 읽을 수 있습니다.</source>
        <translation>Risk records sealed for the health division that can no longer be read on this laptop: {n}. What is to be sent is whole: the health division can read it.</translation>
    </message>
    <message>
        <source>쓰던 양식을 손상된 파일에서 마지막 답까지 되찾았습니다. ({homes})</source>
        <translation>Forms in progress came back out of the damaged file to their last answer ({homes}).</translation>
    </message>
    <message>
        <source>저장하지 않은 가구 정보 입력도 되찾았습니다. ({homes})</source>
        <translation>Household details that were typed and not saved came back as well ({homes}).</translation>
    </message>
    <message>
        <source>보내지 않은 첨부 {n}개를 다시 열 수 있습니다.</source>
        <translation>Attachments not sent yet that open again: {n}.</translation>
    </message>
    <message>
        <source>손상된 파일에서는 아무것도 읽을 수 없었습니다.</source>
        <translation>Nothing could be read in the damaged file.</translation>
    </message>
    <message>
        <source>쓰던 양식의 답 일부는 읽을 수 없었습니다. 양식을 열어 빠진 답을 다시 적어 주세요. ({homes})</source>
        <translation>Some answers of forms in progress could not be read. Open the form and write what is missing again ({homes}).</translation>
    </message>
    <message>
        <source>어느 가구인지 알 수 없는 쓰던 방문 {n}건은 읽을 수 없었습니다.</source>
        <translation>Visits in progress that could not be read, household unknown: {n}.</translation>
    </message>
    <message>
        <source>보내지 않은 기록 {n}건은 읽을 수 없었습니다. 기억나는 방문이면 다시 적어 주세요.</source>
        <translation>Records not sent yet that could not be read: {n}. If you remember the visit, please write it again.</translation>
    </message>
    <message>
        <source>보내지 않은 첨부 {n}개는 열 수 없습니다. 종이나 사진이 있으면 다시 붙여 주세요.</source>
        <translation>Attachments not sent yet that cannot be opened: {n}. If you have the paper or the picture, attach it again.</translation>
    </message>
    <message>
        <source>읽을 수 없는 곳에 다른 것이 더 있었을 수 있습니다. 오늘 적은 것을 확인해 주세요.</source>
        <translation>There may have been more where nothing can be read. Please check what you wrote today.</translation>
    </message>
    <message>
        <source>{when} 뒤에 적고 보내지 못한 방문은 없을 수 있습니다. 기억나는 방문이 목록에 있는지 확인하고, 없으면 다시 적어 주세요.</source>
        <translation>Visits recorded after this and not sent may be missing: {when}. Check that the visits you remember are in the list, and write them again if not.</translation>
    </message>
    <message>
        <source>구청에 보낸 기록은 네트워크가 될 때 되찾고, 다시 알려 드립니다. 그동안 써도 됩니다.</source>
        <translation>What was sent to the district comes back when there is a network, and you will be told again. You can go on working meanwhile.</translation>
    </message>
    <message>
        <source>구청에서 되찾은 기록 {n}건: {homes}</source>
        <translation>Records that came back from the district: {n} ({homes})</translation>
    </message>
    <message>
        <source>그 뒤에 적고 아직 보내지 않은 기록 {n}건도 되찾았습니다.</source>
        <translation>Records made after that and not sent yet came back as well: {n}.</translation>
    </message>
    <message>
        <source>기록은 저장소에 그대로 있어요.</source>
        <translation>The records are safe in the store.</translation>
    </message>
    <message>
        <source>기억나는 방문이면 다시 적어 주세요.</source>
        <translation>If you remember the visit, please write it again.</translation>
    </message>
    <message>
        <source>다른 디스크 고르기</source>
        <translation>Choose another disk</translation>
    </message>
    <message>
        <source>다른 디스크 그만두기</source>
        <translation>Stop using the other disk</translation>
    </message>
    <message>
        <source>다른 디스크에는 백업하지 못하고 있어요. 아래에서 디스크를 다시 골라 주세요.</source>
        <translation>No backups go to the other disk. Choose it again below.</translation>
    </message>
    <message>
        <source>어느 디스크인지 적어 둔 파일이 손상되었어요. 기록과 이 노트북의 백업은 그대로예요. [다른 디스크 고르기]로 다시 고르거나, 쓰지 않으면 [다른 디스크 그만두기]를 누르세요.</source>
        <translation>The file that names the other disk is damaged. The records and the backups on this laptop are safe. Press [Choose another disk] to choose it again, or [Stop using the other disk].</translation>
    </message>
    <message>
        <source>다른 디스크: {folder}. 적어 둔 파일이 손상되어 마지막으로 고른 곳으로 되살렸어요. 맞는지 봐 주세요.</source>
        <translation>Other disk: {folder}. The file that names it was damaged, and the last choice is in force again. Check that it is the right one.</translation>
    </message>
    <message>
        <source>다른 디스크: {folder}</source>
        <translation>Other disk: {folder}</translation>
    </message>
    <message>
        <source>다른 디스크: {folder} 에 지금 쓸 수 없어요. 연결되어 있는지 확인해 주세요.</source>
        <translation>Other disk: {folder} cannot be written now. Check that it is connected.</translation>
    </message>
    <message>
        <source>다른 디스크에도 두면 이 노트북의 디스크가 고장 나도 남아요. 암호가 없으면 아무도 열지 못해요.</source>
        <translation>With a copy on another disk, the records survive if this laptop's disk breaks. Nobody can open it without the passphrase.</translation>
    </message>
    <message>
        <source> 그 밖에 {n}곳</source>
        <translation> and {n} more</translation>
    </message>
    <message>
        <source>백업은 했지만 지난 백업을 다 지우지 못해, 지운 가구의 기록이 남아 있을 수 있어요. 읽거나 지울 수 없는 파일이 있거나 파일이 너무 많아요. 그 파일을 연 프로그램을 닫아 주세요. 다음 백업 때 다시 지워요. 이 말이 계속 보이면 전산 담당자에게 알려 주세요: {where}</source>
        <translation>The backup was made, but older ones could not all be removed, and records of erased households may remain there. A file cannot be read or removed, or there are too many files. Close the program that uses it; the next backup tries again. If you keep seeing this, tell IT support: {where}</translation>
    </message>
    <message>
        <source>디스크에 쓸 수 없어 백업하지 못했어요. 디스크를 확인해 주세요.</source>
        <translation>The disk cannot be written, so there was no backup. Check the disk.</translation>
    </message>
    <message>
        <source>디스크를 읽거나 쓸 수 없어 열지 못했습니다. 기록은 그대로 있습니다. 디스크가 읽기 전용이 아닌지, 다른 프로그램이 쓰고 있지 않은지 확인하고 다시 열어 주세요.</source>
        <translation>The disk cannot be read or written, so the store could not be opened. The records are all there. Check that the disk is not read-only or in use by another program, and open it again.</translation>
    </message>
    <message>
        <source>마지막 백업 {when} ({ago})</source>
        <translation>Last backup: {when} ({ago})</translation>
    </message>
    <message>
        <source>마친 기록 가운데 빠진 것은 없습니다.</source>
        <translation>No finished record is missing.</translation>
    </message>
    <message>
        <source>방문수첩이 이미 열려 있습니다. 그 창을 앞으로 가져왔습니다.</source>
        <translation>Bangmun is already open. Its window was brought to the front.</translation>
    </message>
    <message>
        <source>백업</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>백업을 둘 폴더</source>
        <translation>Folder for backups</translation>
    </message>
    <message>
        <source>백업하는 중…</source>
        <translation>Backing up…</translation>
    </message>
    <message>
        <source>손상 직전</source>
        <translation>just before the damage</translation>
    </message>
    <message>
        <source>손상된 파일은 지우지 않고 옮겨 두었습니다. 전산 담당자에게 보여 주세요: {folder}</source>
        <translation>The damaged files were moved, not deleted. Show them to IT support: {folder}</translation>
    </message>
    <message>
        <source>쓰던 양식은 {when} 그대로입니다. 그 뒤에 쓴 답은 다시 확인해 주세요.</source>
        <translation>Unfinished forms are as they were then: {when}. Check the answers given after that.</translation>
    </message>
    <message>
        <source>아직 백업이 없어요. 곧 만들어요.</source>
        <translation>There is no backup yet. One will be made soon.</translation>
    </message>
    <message>
        <source>외 {n}집</source>
        <translation>and {n} more</translation>
    </message>
    <message>
        <source>이 노트북의 기록을 구청에서 되찾고 있어요</source>
        <translation>Getting this laptop's records back from the district</translation>
    </message>
    <message>
        <source>먼저 연 방문수첩이 아직 끝나지 않았습니다. 창을 닫았다면 적은 것을 저장하고 있습니다. 다 끝나면 여기서 저절로 열립니다. 몇 분이 지나도 그대로이면 노트북을 다시 켜 주세요. 이미 저장된 기록은 안전합니다.</source>
        <translation>The program that was opened first has not ended yet. If its window was closed, it is saving what was written. Once it has ended, this window opens by itself. If nothing changes within some minutes, restart the laptop. What is saved already is safe.</translation>
    </message>
    <message>
        <source>이 창은 두 번째로 열렸습니다</source>
        <translation>This window was opened second</translation>
    </message>
    <message>
        <source>아직 끝나지 않았습니다</source>
        <translation>Not ended yet</translation>
    </message>
    <message>
        <source>잠그기</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>저장 공간이 없어 백업하지 못했어요. 파일을 지워 공간을 만들어 주세요.</source>
        <translation>There was no room for a backup. Delete some files to make room.</translation>
    </message>
    <message>
        <source>저장 공간이 없어 열지 못했습니다. 기록은 그대로 있습니다. 파일을 지워 공간을 만든 뒤 다시 열어 주세요.</source>
        <translation>There is no room on the disk, so the store could not be opened. The records are all there. Delete some files and open it again.</translation>
    </message>
    <message>
        <source>저장소 파일이 없고 되살릴 백업도 없습니다. 새로 만들지 않았습니다. 전산 담당자에게 바로 알려 주세요.</source>
        <translation>The store's file is gone and there is no backup to restore. No new one was made. Tell IT support at once.</translation>
    </message>
    <message>
        <source>저장소 파일이 없어져 {when} 백업으로 되살렸습니다.</source>
        <translation>The store's file was gone; a backup was restored ({when}).</translation>
    </message>
    <message>
        <source>저장소가 손상되어 {when} 백업으로 되살렸습니다.</source>
        <translation>The store was damaged; a backup was restored ({when}).</translation>
    </message>
    <message>
        <source>저장소가 손상될 때 잃은 기록이에요. 구청이 받지 않았던 것이라 되찾을 수 없었어요.</source>
        <translation>This record was lost when the store was damaged. The district had not taken it, so it could not come back.</translation>
    </message>
    <message>
        <source>저장소를 되살렸습니다</source>
        <translation>The store was restored</translation>
    </message>
    <message>
        <source>저장소에 손상된 곳이 있어 백업하지 않았어요. 잠갔다가 다시 열면 되살립니다.</source>
        <translation>Part of the store is damaged, so no backup was made. Lock and open it again to restore it.</translation>
    </message>
    <message>
        <source>저장소에서 손상된 곳을 찾았습니다. 잠갔다가 다시 열면 마지막 백업으로 되살립니다.</source>
        <translation>Part of the store was found damaged. Lock and open it again to restore the last backup.</translation>
    </message>
    <message>
        <source>저장소의 마지막 부분이 손상되어, 손상되기 바로 앞까지 되살렸습니다.</source>
        <translation>The last part of the store was damaged; it was restored up to just before the damage.</translation>
    </message>
    <message>
        <source>지금 백업</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>지난번 등록이 끝나기 전에 꺼졌습니다. 적은 것은 아직 없습니다. 전산 담당자에게 새 등록 번호를 받아 다시 등록해 주세요.</source>
        <translation>Last time the program ended before enrolment was finished. Nothing has been recorded yet. Ask IT support for a new enrolment code and enrol again.</translation>
    </message>
    <message>
        <source>확인했습니다</source>
        <translation>I have read this</translation>
    </message>
    <message>
        <source>저장소가 마지막으로 쓰던 것보다 오래되었습니다. 저장소의 기록 파일이 지워졌거나, 누가 예전 파일을 되돌려 놓은 것 같습니다.</source>
        <translation>The store is older than what was last recorded on this laptop. Its log seems to have been deleted, or an old file put back.</translation>
    </message>
    <message>
        <source>쓰던 양식의 마지막 답과 사진은 없을 수 있습니다. 한 번 확인해 주세요.</source>
        <translation>The last answers and photographs of forms in progress may be missing. Please check them.</translation>
    </message>
    <message>
        <source>저장소가 마지막으로 쓰던 것보다 오래되어 {when} 백업으로 되살렸습니다.</source>
        <translation>The store was older than what was last recorded; it was restored from a backup ({when}).</translation>
    </message>
    <message>
        <source>프로그램에 문제가 생겨 열지 못했습니다. 기록은 그대로 있습니다. 한 번 더 해 보고, 그래도 안 되면 전산 담당자에게 알려 주세요.</source>
        <translation>A fault of the program kept it from opening. Your records are as they were. Try once more, and tell IT support if it fails again.</translation>
    </message>
    <message>
        <source>바꾸기 전의 암호나 코드입니다. 기록은 그대로 있습니다. 지금 암호를 넣어 주세요. 그래도 열리지 않으면 파일을 지우지 말고 전산 담당자에게 알려 주세요.</source>
        <translation>This is a passphrase or code from before the last change. Your records are as they were. Enter the present passphrase; if that does not open it, delete no files and tell IT support.</translation>
    </message>
    <message>
        <source>{folder} 에 있는 것은 전에 고른 백업 디스크가 아니에요. 다른 디스크이거나 빈 폴더라서 아무것도 쓰지 않았어요. 전에 고른 디스크를 연결하거나, 이 디스크에 백업하려면 [다른 디스크 고르기]로 골라 주세요. 전에 고른 것을 포맷했거나 잃어버렸으면, 새로 고른 다음 팀장에게 말해 주세요.</source>
        <translation>What is at {folder} is not the backup disk you chose. It is another disk or an empty folder, so nothing was written there. Connect the disk you chose, or choose this one with [Choose another disk] to back up to it. If the one you chose was formatted or lost, choose another and tell your supervisor.</translation>
    </message>
    <message>
        <source>다른 디스크에는 백업하지 못했어요. 지금 연결된 것은 전에 고른 디스크가 아니에요.</source>
        <translation>No backup was made on the other disk: the one connected now is not the one you chose.</translation>
    </message>
    <message>
        <source>고른 폴더에 쓸 수 없어 백업 디스크로 쓰지 않았습니다. 있던 백업은 그대로 있습니다. 디스크의 쓰기 방지를 풀거나 공간을 만든 뒤, 아니면 다른 폴더를 골라 다시 해 주세요.</source>
        <translation>The folder you chose takes nothing, so it is not used for backups. The backups there were are as they were. Take the write protection off or make room there, or choose another folder, and try again.</translation>
    </message>
    <message>
        <source>적고 아직 보내지 않은 기록 {n}건을 되찾았습니다.</source>
        <translation>Records recovered that had not been sent: {n}.</translation>
    </message>
    <message>
        <source>가구와 구청에 보낸 기록은 네트워크가 될 때 받아 오고, 다시 알려 드립니다. 그때까지 목록에 보이지 않아도 없어진 것이 아닙니다. 그동안 써도 됩니다.</source>
        <translation>The homes and the records that were sent to the district come back when there is a network; you will be told again. What the list does not show until then is not lost. You can go on working meanwhile.</translation>
    </message>
    <message>
        <source>저장소 파일이 없어졌고 쓸 수 있는 백업도 없어, 이 노트북의 등록 정보로 저장소를 다시 만들었습니다.</source>
        <translation>The store's file was gone and no backup could be used, so the store was made again from this laptop's enrolment.</translation>
    </message>
    <message>
        <source>저장소가 손상되었고 쓸 수 있는 백업도 없어, 이 노트북의 등록 정보로 저장소를 다시 만들었습니다.</source>
        <translation>The store was damaged and no backup could be used, so the store was made again from this laptop's enrolment.</translation>
    </message>
    <message>
        <source>쓰던 양식의 답, 저장하지 않은 입력, 보내지 않은 사진은 없을 수 있습니다. 기억나는 것이 있으면 다시 적어 주세요.</source>
        <translation>Answers of forms in progress, words that were not saved and photographs that were not sent may be missing. Write down again what you remember.</translation>
    </message>
    <message>
        <source>적고 보내지 못한 방문 가운데 없는 것이 있을 수 있습니다. 기억나는 방문이 목록에 있는지 확인하고, 없으면 다시 적어 주세요.</source>
        <translation>Some visits that could not be sent may be missing. Check that the visits you remember are in the list, and write down again those that are not.</translation>
    </message>
    <message>
        <source>저장소를 읽을 수 없고, 이 노트북에는 되살릴 백업이 없습니다. 파일은 그대로 두었습니다. 백업을 두던 디스크({folder})를 연결하고 다시 열어 주세요. 디스크를 잃어버렸으면 [백업 없이 열기]를 누르세요. 보내지 않은 기록은 되찾지만, 쓰던 양식의 답과 보내지 않은 사진은 없을 수 있습니다.</source>
        <translation>The store cannot be read, and there is no backup on this laptop to restore. The files were left as they are. Plug in the disk with the other backups ({folder}) and open it again. If the disk is lost, press [Open without the backup]. Records that were not sent come back, but answers of forms in progress and photographs that were not sent may be missing.</translation>
    </message>
    <message>
        <source>백업 없이 열기</source>
        <translation>Open without the backup</translation>
    </message>
    <message>
        <source>저장소를 읽을 수 없고, 디스크가 백업도 지금 읽지 못합니다. 파일은 그대로 두었습니다. 다른 프로그램을 닫고 다시 열어 주세요. 여러 번 해도 안 되면 [백업 없이 열기]를 누르세요. 보내지 않은 기록은 되찾지만, 쓰던 양식의 답과 보내지 않은 사진은 없을 수 있습니다.</source>
        <translation>The store cannot be read, and the disk does not give the backups now. The files were left as they are. Close other programs and open it again. If that does not help after several tries, press [Open without the backup]. Records that were not sent come back, but answers of forms in progress and photographs that were not sent may be missing.</translation>
    </message>
</context>
</TS>
