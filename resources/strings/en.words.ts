<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
<context>
    <name>Bangmun</name>
    <message>
        <source>1분 미만</source>
        <translation>under a minute</translation>
    </message>
    <message>
        <source>{days}일 뒤</source>
        <translation>In {days} d</translation>
    </message>
    <message>
        <source>{days}일 지남</source>
        <translation>{days} d overdue</translation>
    </message>
    <message>
        <source>날을 다시 정해 주세요</source>
        <translation>Set the day again</translation>
    </message>
    <message>
        <source>{hours}시간</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{hours}시간 {minutes}분</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{minutes}분</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월</source>
        <translation>Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec</translation>
    </message>
    <message>
        <source>{month} {day}일</source>
        <translation>{day} {month}</translation>
    </message>
    <message>
        <source>{name} 님 댁</source>
        <translation>{name}'s home</translation>
    </message>
    <message>
        <source>{n}반</source>
        <translation>Ban {n}</translation>
    </message>
    <message>
        <source>{n}분 전</source>
        <translation>{n} min ago</translation>
    </message>
    <message>
        <source>{n}분째</source>
        <translation>for {n} min</translation>
    </message>
    <message>
        <source>{n}시간 전</source>
        <translation>{n} h ago</translation>
    </message>
    <message>
        <source>{n}시간째</source>
        <translation>for {n} h</translation>
    </message>
    <message>
        <source>{n}일</source>
        <translation>{n} d</translation>
    </message>
    <message>
        <source>{n}일 전</source>
        <translation>{n} d ago</translation>
    </message>
    <message>
        <source>{n}일째</source>
        <translation>for {n} d</translation>
    </message>
    <message>
        <source>{n}통</source>
        <translation>Tong {n}</translation>
    </message>
    <message>
        <source>{year}년 {month} {day}일</source>
        <translation>{day} {month} {year}</translation>
    </message>
    <message>
        <source>가구 등록</source>
        <translation>Household added</translation>
    </message>
    <message>
        <source>가구 정보 고침</source>
        <translation>Household edited</translation>
    </message>
    <message>
        <source>건물번호</source>
        <translation>Building number</translation>
    </message>
    <message>
        <source>검토 결과</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>검토 대기</source>
        <translation>To be reviewed</translation>
    </message>
    <message>
        <source>고친 방문 기록</source>
        <translation>Amended visit</translation>
    </message>
    <message>
        <source>낮음 · 살펴보기</source>
        <translation>Low · keep an eye</translation>
    </message>
    <message>
        <source>내일</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>노트북 시계가 {length} 느렸어요.</source>
        <translation>The laptop's clock was {length} slow.</translation>
    </message>
    <message>
        <source>노트북 시계가 {length} 빨랐어요.</source>
        <translation>The laptop's clock was {length} fast.</translation>
    </message>
    <message>
        <source>높음 · 즉시 대응</source>
        <translation>High · act now</translation>
    </message>
    <message>
        <source>단계 모름 · 확인하기</source>
        <translation>Unknown · find out</translation>
    </message>
    <message>
        <source>담당 간호사</source>
        <translation>Nurse</translation>
    </message>
    <message>
        <source>담당 변경</source>
        <translation>Reassigned</translation>
    </message>
    <message>
        <source>담당 플래너</source>
        <translation>Planner</translation>
    </message>
    <message>
        <source>도로명</source>
        <translation>Road</translation>
    </message>
    <message>
        <source>동</source>
        <translation>Dong</translation>
    </message>
    <message>
        <source>마음건강평가 접수</source>
        <translation>Assessment acknowledged</translation>
    </message>
    <message>
        <source>마음건강평가 제출</source>
        <translation>Assessment submitted</translation>
    </message>
    <message>
        <source>만 {n}세</source>
        <translation>age {n}</translation>
    </message>
    <message>
        <source>문자</source>
        <translation>Text message</translation>
    </message>
    <message>
        <source>반</source>
        <translation>Ban</translation>
    </message>
    <message>
        <source>방금</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>방문 결과</source>
        <translation>Outcome of the visit</translation>
    </message>
    <message>
        <source>문 앞 안내문</source>
        <translation>Note at the door</translation>
    </message>
    <message>
        <source>방문 예정일</source>
        <translation>Planned date</translation>
    </message>
    <message>
        <source>방문 전</source>
        <translation>Not visited yet</translation>
    </message>
    <message>
        <source>방문함</source>
        <translation>Visited</translation>
    </message>
    <message>
        <source>사망</source>
        <translation>Deceased</translation>
    </message>
    <message>
        <source>상세 주소</source>
        <translation>Rest of the address</translation>
    </message>
    <message>
        <source>생년월일</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>생후 {n}개월</source>
        <translation>age {n} mo</translation>
    </message>
    <message>
        <source>생후 {n}일</source>
        <translation>age {n} d</translation>
    </message>
    <message>
        <source>승인됨</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>어제</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>어제 {time}</source>
        <translation>Yesterday {time}</translation>
    </message>
    <message>
        <source>오늘 {time}</source>
        <translation>Today {time}</translation>
    </message>
    <message>
        <source>우편</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>월 화 수 목 금 토 일</source>
        <translation>Mon Tue Wed Thu Fri Sat Sun</translation>
    </message>
    <message>
        <source>위험 낮음</source>
        <translation>Low risk</translation>
    </message>
    <message>
        <source>위험 높음</source>
        <translation>High risk</translation>
    </message>
    <message>
        <source>위험 단계 모름</source>
        <translation>Risk level unknown</translation>
    </message>
    <message>
        <source>위험 중간</source>
        <translation>Moderate risk</translation>
    </message>
    <message>
        <source>위험 징후 없음</source>
        <translation>No signs of risk</translation>
    </message>
    <message>
        <source>응답 안 함 · 다시 권하기</source>
        <translation>Declined · offer again</translation>
    </message>
    <message>
        <source>이 노트북에 없는 가구</source>
        <translation>A household not on this laptop</translation>
    </message>
    <message>
        <source>이름을 모르는 댁</source>
        <translation>A home without a name</translation>
    </message>
    <message>
        <source>전출</source>
        <translation>Moved out</translation>
    </message>
    <message>
        <source>중간 · 오늘 안에</source>
        <translation>Moderate · today</translation>
    </message>
    <message>
        <source>징후 없음</source>
        <translation>No signs</translation>
    </message>
    <message>
        <source>통</source>
        <translation>Tong</translation>
    </message>
    <message>
        <source>평가 응답 안 함</source>
        <translation>Assessment declined</translation>
    </message>
</context>
</TS>
