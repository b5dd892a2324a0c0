"""The demonstration district: 성북구 with its 20 동 and fictional people, from a seed and a day."""

from district.demo.generation import DemoDistrict, generate
from district.demo.people import DEMO_PEOPLE, DemoPerson

__all__ = ["DEMO_PEOPLE", "DemoDistrict", "DemoPerson", "generate"]
