<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>고름</source>
        <translation>chosen</translation>
    </message>
    <message>
        <source>고른 것: {names}</source>
        <translation>Chosen: {names}</translation>
    </message>
    <message>
        <source>{count}개 가운데서 골라 주세요.</source>
        <translation>Please choose from {count}.</translation>
    </message>
    <message>
        <source>가리기</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>보기</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>숫자판</source>
        <translation>Number keys</translation>
    </message>
    <message>
        <source>숫자판 끄기</source>
        <translation>Hide the number keys</translation>
    </message>
    <message>
        <source>빼기 부호</source>
        <translation>minus sign</translation>
    </message>
    <message>
        <source>소수점</source>
        <translation>decimal point</translation>
    </message>
    <message>
        <source>지우기</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>이 위치 쓰기</source>
        <translation>Use this position</translation>
    </message>
    <message>
        <source>그만 찾기</source>
        <translation>Stop looking</translation>
    </message>
    <message>
        <source>위치를 찾는 중이에요.</source>
        <translation>Looking for the position.</translation>
    </message>
    <message>
        <source>위치를 찾는 중 · {seconds}초</source>
        <translation>Looking for the position · {seconds} s</translation>
    </message>
    <message>
        <source>위치를 찾지 못했어요. 창가나 하늘이 보이는 곳에서 다시 하거나 직접 적어 주세요.</source>
        <translation>No position was found. Please try again by a window or under the sky, or type it.</translation>
    </message>
    <message>
        <source>이 노트북이 위치를 알려 주지 않아요. 설정의 개인 정보 › 위치를 켜거나 직접 적어 주세요.</source>
        <translation>This laptop does not tell its position. Switch on Privacy › Location in the settings, or type it.</translation>
    </message>
    <message>
        <source>양식과 함께 오지 않은 소리나 영상이 있어요: {name}</source>
        <translation>A sound or film did not come with the form: {name}</translation>
    </message>
    <message>
        <source>영상 보기</source>
        <translation>Watch</translation>
    </message>
    <message>
        <source>이 컴퓨터의 재생 프로그램에서 열까요?</source>
        <translation>Open it in this computer’s player?</translation>
    </message>
    <message>
        <source>양식에 딸린 안내 파일이에요. 적으신 답은 나가지 않아요.</source>
        <translation>It is a file that belongs to the form. None of your answers leaves.</translation>
    </message>
    <message>
        <source>파일을 열지 못했어요.</source>
        <translation>The file could not be opened.</translation>
    </message>
    <message>
        <source>디스크에 빈 자리가 있는지 보고 다시 눌러 주세요.</source>
        <translation>Please see whether the disk has room and press again.</translation>
    </message>
    <message>
        <source>이어 보기</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>이 영상은 열리지 않아요.</source>
        <translation>This film does not open.</translation>
    </message>
</context>
</TS>
