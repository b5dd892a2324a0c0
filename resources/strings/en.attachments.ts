<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>그림</source>
        <translation>Drawing</translation>
    </message>
    <message>
        <source>그리기</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>그만 듣기</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>끌어다 놓거나 Ctrl+V로 붙여 넣어도 돼요.</source>
        <translation>You can also drop it here or paste it with Ctrl+V.</translation>
    </message>
    <message>
        <source>녹음 멈추기</source>
        <translation>Stop recording</translation>
    </message>
    <message>
        <source>녹음 중 {time}</source>
        <translation>Recording {time}</translation>
    </message>
    <message>
        <source>녹음하기</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>다른 동영상 고르기</source>
        <translation>Choose another video</translation>
    </message>
    <message>
        <source>다른 사진 고르기</source>
        <translation>Choose another picture</translation>
    </message>
    <message>
        <source>다른 소리 파일 고르기</source>
        <translation>Choose another sound file</translation>
    </message>
    <message>
        <source>다른 파일 고르기</source>
        <translation>Choose another file</translation>
    </message>
    <message>
        <source>다시 녹음하기</source>
        <translation>Record again</translation>
    </message>
    <message>
        <source>다시 서명하기</source>
        <translation>Sign again</translation>
    </message>
    <message>
        <source>다시 찍기</source>
        <translation>Take another</translation>
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
        <source>동영상 고르기</source>
        <translation>Choose a video</translation>
    </message>
    <message>
        <source>되돌리기</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>듣기</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>모두 지우기</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>바꾸었어요. 이 양식을 떠나기 전에는 되돌릴 수 있어요.</source>
        <translation>Replaced. The one before can be brought back until you leave this form.</translation>
    </message>
    <message>
        <source>보내기 전에 기기에서 사라졌어요. 필요하면 다시 찍어 달라고 해 주세요.</source>
        <translation>It disappeared from its device before it was sent. If it is needed, ask for another.</translation>
    </message>
    <message>
        <source>봉인되는 서식이라 파일을 붙이지 않아요. 다른 서식에 붙여 주세요.</source>
        <translation>This form is sealed, so nothing is attached to it. Attach it to another form.</translation>
    </message>
    <message>
        <source>빈 파일이라 붙이지 못했어요. 다른 파일을 골라 주세요.</source>
        <translation>The file is empty and was not attached. Choose another one.</translation>
    </message>
    <message>
        <source>뺐어요. 이 양식을 떠나기 전에는 되돌릴 수 있어요.</source>
        <translation>Removed. It can be brought back until you leave this form.</translation>
    </message>
    <message>
        <source>사진 위에 그리기</source>
        <translation>Draw on the picture</translation>
    </message>
    <message>
        <source>사진 찍기</source>
        <translation>Take a photo</translation>
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
        <source>서명</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>서명하기</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>소리가 들어오지 않았어요. 마이크를 확인하고 다시 녹음해 주세요.</source>
        <translation>No sound came in. Check the microphone and record again.</translation>
    </message>
    <message>
        <source>소리</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>소리 파일 고르기</source>
        <translation>Choose a sound file</translation>
    </message>
    <message>
        <source>손가락, 펜, 마우스로 그려요. 자판: 화살표로 움직이고 스페이스로 펜을 대고 떼요.</source>
        <translation>Draw with a finger, a pen or the mouse. Keyboard: arrows move the pen, Space puts it down and lifts it.</translation>
    </message>
    <message>
        <source>손가락, 펜, 마우스로 서명해요. 쓰기 어려우면 아래에 이름을 적어도 돼요.</source>
        <translation>Sign with a finger, a pen or the mouse. Where that is hard, the name can be typed below.</translation>
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
        <source>이름으로 서명</source>
        <translation>Sign by typing the name</translation>
    </message>
    <message>
        <source>이어서 그리기</source>
        <translation>Go on drawing</translation>
    </message>
    <message>
        <source>작게</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>저장</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>저장하고 있어요…</source>
        <translation>Saving…</translation>
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
        <source>크게</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>크게 보기</source>
        <translation>Look closely</translation>
    </message>
    <message>
        <source>파일</source>
        <translation>File</translation>
    </message>
    <message>
        <source>파일은 다른 기기에 있어요. 여기에는 이름과 크기만 있습니다.</source>
        <translation>The file is on another device. Only its name and size are here.</translation>
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
    <message>
        <source>한 획 지우기</source>
        <translation>Undo last line</translation>
    </message>
</context>
</TS>
