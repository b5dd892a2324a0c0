"""The laptops' access logs at the district: taken in, kept for the years the law asks, reviewed every month
(개인정보의 안전성 확보조치 기준 제8조)."""
