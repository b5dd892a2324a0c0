<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>파일은 다른 기기에 있어요. 위의 [내려받기]로 받아 볼 수 있어요.</source>
        <translation>The file is on another device. [Download] above brings it here.</translation>
    </message>
    <message>
        <source>사진·파일 {n}개 내려받기 ({size})</source>
        <translation>Download photos and files: {n} ({size})</translation>
    </message>
    <message>
        <source>그만 받기</source>
        <translation>Stop downloading</translation>
    </message>
    <message>
        <source>내려받는 중 · {done} / {total}</source>
        <translation>Downloading · {done} / {total}</translation>
    </message>
    <message>
        <source>응답한 곳이 우리 구청 서버가 아니어서 받지 않았어요. 다른 와이파이로 바꾸어 보세요.</source>
        <translation>What answered is not our district's server, so nothing was taken. Try another network.</translation>
    </message>
    <message>
        <source>구청에 연결되지 않아 받지 못했어요. 인터넷이 되는 곳에서 다시 눌러 주세요.</source>
        <translation>The district cannot be reached, so nothing came. Press again where there is internet.</translation>
    </message>
    <message>
        <source>사진·파일 {n}개 보내는 중</source>
        <translation>Sending photos and files: {n}</translation>
    </message>
    <message>
        <source>{n}초쯤 남음</source>
        <translation>about {n} s left</translation>
    </message>
    <message>
        <source>{n}분쯤 남음</source>
        <translation>about {n} min left</translation>
    </message>
    <message>
        <source>{n}시간쯤 남음</source>
        <translation>about {n} h left</translation>
    </message>
    <message>
        <source>보낼 사진·파일 {n}개 ({size})</source>
        <translation>Photos and files to send: {n} ({size})</translation>
    </message>
    <message>
        <source>보낼 사진·파일 {n}개</source>
        <translation>Photos and files to send: {n}</translation>
    </message>
    <message>
        <source>보내지 못한 사진·파일 {n}개</source>
        <translation>Photos and files not sent: {n}</translation>
    </message>
    <message>
        <source>사진·파일 {n}개</source>
        <translation>photos and files: {n}</translation>
    </message>
    <message>
        <source>사진과 파일은 이 노트북에 그대로 있어요.</source>
        <translation>Photos and files are safe on this laptop.</translation>
    </message>
    <message>
        <source>이 노트북에 있는 파일이 손상되어 보내지 못했어요. 방문 기록의 다른 답은 안전해요.</source>
        <translation>The file on this laptop is damaged and could not be sent. The visit's other answers are safe.</translation>
    </message>
    <message>
        <source>원본이 있으면 방문 기록을 고쳐 다시 붙여 주세요.</source>
        <translation>If you have the original, correct the visit and attach it again.</translation>
    </message>
    <message>
        <source>파일을 이어 보낼 자리가 맞지 않았어요.</source>
        <translation>The place to go on sending the file did not match.</translation>
    </message>
    <message>
        <source>보낸 파일이 중간에 달라져 받지 못했어요.</source>
        <translation>The file changed on its way and was not taken.</translation>
    </message>
    <message>
        <source>[다시 보내기]를 눌러 주세요. 계속되면 구청 전산 담당자에게 알려 주세요.</source>
        <translation>Press [Send again]. If it goes on, tell the district's IT support.</translation>
    </message>
    <message>
        <source>지금 구청에 없는 파일이에요.</source>
        <translation>The district does not have this file now.</translation>
    </message>
    <message>
        <source>찍은 사람의 노트북이 동기화하면 받을 수 있어요.</source>
        <translation>It can be fetched once its author's laptop has synced.</translation>
    </message>
    <message>
        <source>보내다 만 파일이 많아 구청이 더 받지 않아요.</source>
        <translation>Too many files are half sent, so the district takes no more for now.</translation>
    </message>
    <message>
        <source>구청 서버에 저장할 자리가 없어요.</source>
        <translation>The district's server has no room left.</translation>
    </message>
    <message>
        <source>구청 전산 담당자에게 알려 주세요. 자리가 생기면 저절로 보냅니다.</source>
        <translation>Tell the district's IT support. It is sent by itself once there is room.</translation>
    </message>
</context>
</TS>
