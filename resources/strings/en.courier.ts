<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>USB에 파일 {files}개를 썼어요. 기록 {records}건이 들어 있고, 구청만 열 수 있어요. 구청에서 답장을 받아 올 때까지 이 노트북에도 그대로 있습니다.</source>
        <translation>Files written to the stick: {files}. Records in them: {records}. Only the district can open them. Until its answer comes back everything stays on this laptop too.</translation>
    </message>
    <message>
        <source>이 폴더에는 구청의 답장이 없어요. 구청에서 받아 온 USB인지, 폴더가 맞는지 확인해 주세요.</source>
        <translation>There is no answer of the district in this folder. Check that this is the stick that came back, and the right folder.</translation>
    </message>
    <message>
        <source>구청 접수 {sent}건, 받은 소식 {received}건.</source>
        <translation>Received by the district: {sent}. News taken: {received}.</translation>
    </message>
    <message>
        <source>구청이 받지 않은 기록 {n}건은 까닭과 함께 아래에 있어요.</source>
        <translation>Records the district did not accept, listed here with the reason: {n}.</translation>
    </message>
    <message>
        <source>구청이 이 노트북을 해지했어요. 보낸 기록은 접수되었습니다.</source>
        <translation>The district has revoked this laptop. What was sent has been received.</translation>
    </message>
    <message>
        <source>구청이 기록 한 묶음을 읽지 못했어요. 기록은 이 노트북에 그대로 있고 계속 기다려요. 네트워크에서 동기화해 보고, 그래도 안 되면 구청에 알려 주세요.</source>
        <translation>The district could not read one bundle of records. They are still on this laptop and go on waiting. Try to sync over the network; if that does not help, tell the district.</translation>
    </message>
    <message>
        <source>접수 확인은 받았지만 새 소식은 순서가 달라 받지 않았어요. 다음 동기화나 다음 USB로 와요.</source>
        <translation>The receipts are taken; the news came out of order and will come with the next sync or stick.</translation>
    </message>
    <message>
        <source>이미 받은 답장이에요. 할 일이 없어요.</source>
        <translation>This answer was taken before. Nothing to do.</translation>
    </message>
    <message>
        <source>그 뒤에 네트워크로 더 새로운 것을 받았어요. 할 일이 없어요.</source>
        <translation>Something newer has come over the network since. Nothing to do.</translation>
    </message>
    <message>
        <source>방문수첩의 USB 파일이 아니에요.</source>
        <translation>This is not a file of Bangmun.</translation>
    </message>
    <message>
        <source>너무 큰 파일이라 열지 않았어요.</source>
        <translation>The file is too large and was not opened.</translation>
    </message>
    <message>
        <source>노트북이 보낸 파일이에요. 구청에 먼저 가져다주세요.</source>
        <translation>This is what a laptop sent. Take it to the district first.</translation>
    </message>
    <message>
        <source>다른 노트북에 온 답장 {n}개는 그대로 두었어요.</source>
        <translation>Answers for other laptops were left as they are: {n}.</translation>
    </message>
    <message>
        <source>외 {n}개</source>
        <translation>and {n} more</translation>
    </message>
    <message>
        <source>답장이 너무 많아 오래된 것은 열지 않았어요. 다 받은 파일을 USB에서 지우고 다시 해 주세요.</source>
        <translation>There are too many answers, and old ones were not opened. Delete what was taken from the stick and try again.</translation>
    </message>
    <message>
        <source>다른 노트북에 온 답장이에요. 그 노트북에서 받아 주세요.</source>
        <translation>This answer is for another laptop. Take it there.</translation>
    </message>
    <message>
        <source>이 노트북이 등록된 구청의 답장이 아니에요. 받지 않았어요.</source>
        <translation>This answer is not from the district of this laptop. It was not taken.</translation>
    </message>
    <message>
        <source>잘렸거나 손상된 파일이에요. 기록은 이 노트북에 그대로 있어요. 구청에서 답장을 다시 받아 주세요.</source>
        <translation>The file is cut off or damaged. The records are still on this laptop. Please fetch the answer from the district again.</translation>
    </message>
    <message>
        <source>USB에서 읽지 못했어요. 빠지지 않았는지 확인하고 다시 해 주세요.</source>
        <translation>The stick could not be read. Check that it is still plugged in and try again.</translation>
    </message>
    <message>
        <source>USB에 자리가 없어요. 기록은 이 노트북에 그대로 있어요. 자리를 비우거나 다른 USB를 써 주세요.</source>
        <translation>There is no room on the stick. The records are still on this laptop. Make room or use another stick.</translation>
    </message>
    <message>
        <source>USB를 쓸 수 없어요. 빠졌거나 쓰기 금지일 수 있어요. 기록은 이 노트북에 그대로 있어요. 확인하고 다시 해 주세요.</source>
        <translation>The stick cannot be used. It may be unplugged or write-protected. The records are still on this laptop. Check it and try again.</translation>
    </message>
    <message>
        <source>구청의 USB 열쇠를 아직 받지 못했어요. 한 번 동기화한 뒤에 보낼 수 있어요. 기록은 이 노트북에 그대로 있어요.</source>
        <translation>The district's key for sticks has not come yet. After one sync you can send. The records are still on this laptop.</translation>
    </message>
    <message>
        <source>USB로 보내기</source>
        <translation>Send by USB</translation>
    </message>
    <message>
        <source>USB에서 받기</source>
        <translation>Receive from USB</translation>
    </message>
    <message>
        <source>네트워크가 없을 때</source>
        <translation>Without a network</translation>
    </message>
    <message>
        <source>기다리는 기록을 모두 잠근 파일로 USB에 써서 구청에 가져다주고, 접수 확인을 USB로 받아 올 수 있어요. USB를 잃어버려도 아무도 열지 못해요.</source>
        <translation>Everything that waits can be written to a stick as a locked file, taken to the district, and the receipts brought back. If the stick is lost nobody can open it.</translation>
    </message>
    <message>
        <source>USB 고르기: 보낼 곳</source>
        <translation>Choose the stick to write to</translation>
    </message>
    <message>
        <source>USB 고르기: 구청의 답장이 있는 곳</source>
        <translation>Choose the stick with the district's answer</translation>
    </message>
    <message>
        <source>USB에 쓰는 중이에요. 빼지 마세요.</source>
        <translation>Writing to the stick. Do not pull it out.</translation>
    </message>
    <message>
        <source>USB에서 읽는 중이에요. 빼지 마세요.</source>
        <translation>Reading from the stick. Do not pull it out.</translation>
    </message>
    <message>
        <source>사진·파일 {n}개도 함께 담았어요.</source>
        <translation>Photos and files on it too: {n}.</translation>
    </message>
    <message>
        <source>구청에서 받아 온 사진·파일 {n}개.</source>
        <translation>Photos and files brought from the district: {n}.</translation>
    </message>
    <message>
        <source>USB로 주고받아도 함께 와요.</source>
        <translation>They also come with the next USB stick.</translation>
    </message>
    <message>
        <source>구청에 도착한 사진·파일 {n}개.</source>
        <translation>Photos and files that reached the district: {n}.</translation>
    </message>
</context>
</TS>
