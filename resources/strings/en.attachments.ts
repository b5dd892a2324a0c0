<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>한 문항에는 하나만 붙어서 나머지 {n}개는 붙이지 않았어요.</source>
        <translation>A question takes one: not attached: {n}.</translation>
    </message>
    <message>
        <source>앞의 것을 저장하는 동안에 온 것은 붙이지 않았어요.</source>
        <translation>What came while the one before was being saved is not attached.</translation>
    </message>
    <message>
        <source>이 노트북에 있는 파일이 아니라서 붙이지 못했어요. 먼저 노트북으로 옮긴 뒤 골라 주세요.</source>
        <translation>Not attached: it is no file on this laptop. Move it to the laptop first, then choose it.</translation>
    </message>
    <message>
        <source>사진</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>그림</source>
        <translation>Drawing</translation>
    </message>
    <message>
        <source>다시 해 보기</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>더 붙일 수 없어요. {most}개까지 붙일 수 있어요. 필요 없는 것을 뺀 뒤 다시 해 주세요.</source>
        <translation>No more can be attached: {most} at most. Remove what is not needed and try again.</translation>
    </message>
    <message>
        <source>동영상</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>보내기 전에 기기에서 사라졌어요. 필요하면 다시 찍어 달라고 해 주세요.</source>
        <translation>It disappeared from its device before it was sent. If it is needed, ask for another.</translation>
    </message>
    <message>
        <source>사진은 의약과만 볼 수 있게 봉인되어 있어요. 원본은 종이 검사지에 있습니다.</source>
        <translation>The photograph is sealed so that only the health division sees it. The original is the paper form.</translation>
    </message>
    <message>
        <source>빈 파일이라 붙이지 못했어요. 다른 파일을 골라 주세요.</source>
        <translation>The file is empty and was not attached. Choose another one.</translation>
    </message>
    <message>
        <source>사진으로 열 수 없는 파일이에요. JPEG나 PNG 사진을 골라 주세요.</source>
        <translation>This file does not open as a picture. Choose a JPEG or PNG.</translation>
    </message>
    <message>
        <source>사진은 이 노트북 안에 잠가서 보관해요.</source>
        <translation>The photo is kept locked on this laptop.</translation>
    </message>
    <message>
        <source>소리</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>여기에는 {kind} 파일을 붙일 수 있어요. 다른 파일을 골라 주세요.</source>
        <translation>Here you can attach: {kind}. Choose another file.</translation>
    </message>
    <message>
        <source>이 사진 쓰기</source>
        <translation>Use this photo</translation>
    </message>
    <message>
        <source>이 파일은 다른 기기에 있어요. 답은 그대로 있습니다.</source>
        <translation>This file is on another device. The answer stands as it is.</translation>
    </message>
    <message>
        <source>찍기</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>카메라 화면</source>
        <translation>Camera picture</translation>
    </message>
    <message>
        <source>카메라를 쓸 수 없어요. 다른 프로그램이 쓰고 있는지 보고 다시 해 주세요.</source>
        <translation>The camera cannot be used. See whether another program is using it and try again.</translation>
    </message>
    <message>
        <source>파일</source>
        <translation>File</translation>
    </message>
    <message>
        <source>파일을 다루지 못했어요. 다른 답은 안전합니다. 다시 해 주세요.</source>
        <translation>The file could not be handled. The other answers are safe. Please try again.</translation>
    </message>
    <message>
        <source>파일을 읽지 못했어요. 파일이 그 자리에 있는지 보고 다시 골라 주세요.</source>
        <translation>The file could not be read. See whether it is still there and choose it again.</translation>
    </message>
    <message>
        <source>파일이 너무 커서 붙이지 못했어요. {most}까지 붙일 수 있어요. 더 작은 파일을 골라 주세요.</source>
        <translation>The file is too large and was not attached. Up to {most} can be attached. Choose a smaller one.</translation>
    </message>
    <message>
        <source>파일이 손상되어 열 수 없어요. 다른 답은 안전합니다. 가능하면 다시 붙여 주세요.</source>
        <translation>The file is damaged and cannot be opened. The other answers are safe. Attach it again if you can.</translation>
    </message>
  <message><source>보고 있는 곳</source><translation>Looking in</translation></message>
  <message><source>파일 종류</source><translation>Kind of file</translation></message>
  <message><source>파일 이름</source><translation>File name</translation></message>
  <message><source>취소</source><translation>Cancel</translation></message>
</context>
</TS>
