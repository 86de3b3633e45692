"""Products, where a verb of making governs them or a model number follows: `自主研发的12英寸硅片`, `量产动力电池`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.model import Mention

MADE = re.compile(
    r"(?:自主研发|研发生产|研发制造|生产制造|自主研制|研发|研制|生产|制造|推出|量产|主营|主打|下线)(?:了|出|的|全球首款|全球首颗|国内首台|首款|首台|新一代|全球首台|各类|各种|高端){0,3}"
    r"([一-鿿A-Za-z0-9-]{2,18}?)(?=[，。；、,;!！?？：:\n]|等|和|及|，|点火|下线|成功|企业|的|产业|正|已|远销|销往|出口|占|获)"
)
NO_PRODUCT = re.compile(
    r"基地|能力|成本|效率|线$|车间|设备$|企业|项目|总值|过程|环节|模式|方式|体系|技术$|中心|投入|机构|要素|经营|活动|管理|服务|平台|产业|标准|政策|措施|行动|计划|条件|周期|流程|需求|团队|人员|费用|活力|一体|加工|规模|订单|安全|场景|任务|力$|业$|期$|量$|值$|率$|总部|工厂|园"
)


def find_products(reading: Reading) -> Iterator[Mention]:
    """Yield the things that a verb of making governs, where they read as things."""
    for match in MADE.finditer(reading.text):
        name = match[1]
        if name[0] in "为是的在将与和等及":
            continue
        if (
            not NO_PRODUCT.search(name)
            and reading.words.starts_at(match.start(1))
            and reading.words.ends_at(match.end(1))
        ):
            yield Mention(match.start(1), match.end(1), name, "Product", name, "products.made", 0.6)
