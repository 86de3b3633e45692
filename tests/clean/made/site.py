"""What sites put around an article: heads, tails and things in its middle, with names of other places in them.

Each function gives lines. The forms are those of portals, newspapers, government sites, aggregators and WeChat; the
places, dates and sites are drawn at random, so that any of them that reaches the graph shows.
"""

from __future__ import annotations

from random import Random

from tests.clean.made.articles import SURNAMES, cities, industries


def place(random: Random) -> str:
    _, city, districts = random.choice(cities())
    return random.choice((city.name, city.short or city.name, random.choice(districts).name, city.name))


def headline(random: Random) -> str:
    """Make the title of another article."""
    industry = random.choice(industries())
    return random.choice(
        (
            "{p}{i}产业签约项目12个",
            "{p}：{i}产业园开工",
            "{p}一季度{i}产值增长8.6%",
            "总投资30亿元的{i}项目落户{p}",
            "{p}召开{i}产业链推进会",
            "关于{p}{i}产业扶持资金的公示",
            "{p}打造{i}产业集群",
        )
    ).format(p=place(random), i=industry)


def site(random: Random) -> str:
    return place(random).rstrip("市县区") + random.choice(("新闻网", "日报", "在线", "信息港", "发布", "晚报", "热线"))


def name(random: Random) -> str:
    return random.choice(SURNAMES) + random.choice(("某", "某某"))


def stamps(date: str, random: Random) -> str:
    """Write a day as sites do."""
    year, month, day = date.split("-")
    return random.choice(
        (
            f"{date} 10:2{random.randint(0, 9)}",
            f"{date} 08:15:3{random.randint(0, 9)}",
            f"{year}年{month}月{day}日 16:05",
            f"{year}年{int(month)}月{int(day)}日",
            f"{year}/{month}/{day} 9:08:00",
            f"{year}.{month}.{day}",
            date,
            f"{date}T07:30:00",
        )
    )


def infos(date: str, publisher: str, random: Random) -> list[str]:
    """Write date, source and author over an article, in one line or more, in any order."""
    day, who = stamps(date, random), name(random)
    return random.choice(
        (
            [f"发布时间：{day} 来源：{publisher}"],
            [f"{day} 来源：{publisher} 作者：{who} 责编：{name(random)}"],
            [f"来源：{publisher} 时间：{day} 浏览：1{random.randint(10, 99)}次 字号：[大 中 小] 打印本页"],
            [f"日期：{day}  作者：{who}  来源：{publisher}  点击：{random.randint(10, 999)}"],
            [f"{day}", f"来源：{publisher}"],
            [f"来源: {publisher} | 发布时间: {day} | 浏览次数: {random.randint(10, 999)}"],
            [f"作者：{who}", f"来源：{publisher}", f"发布日期：{day}"],
            [f"{publisher} {day}"],
            [f"{day} {publisher}"],
            [f"信息来源：{publisher}　　发布时间：{day}　　【字体：大 中 小】"],
            [f"更新时间：{day}来源：{publisher}作者：{who}"],
            [f"时间：{day}人气：21作者：{who}来源：{publisher}"],
            [f"[{day}] 来源：{publisher} 编辑：{who}"],
            [f"文章来源：{publisher} 更新于：{day}", "A+ A-", "分享到："],
            [f"{day}发布 来源：{publisher} 阅读量：3.2万"],
            [f"{publisher}　{who}　{day}", "关注", "评论 0 收藏 分享"],
            [f"Published: {day} Source: {publisher} Font size: A A A"],
            [f"发表于 {day}  来源：{publisher}  【打印】【关闭】"],
            [f"{day} 来源：{publisher}", "听新闻", "微信 微博 QQ空间 复制链接"],
        )
    )


def gov_table(date: str, publisher: str, random: Random) -> list[str]:
    """Write the table over a notice, as cells in lines or as label and value."""
    year, month, day = date.split("-")
    rows = [
        ("索引号", f"0{random.randint(10000000, 99999999)}/{year}-0{random.randint(1000, 9999)}"),
        ("主题分类", "工业、交通\\工业"),
        ("发文机关", publisher),
        ("成文日期", f"{year}年{int(month)}月{int(day)}日"),
        ("文  号", f"{publisher[0]}工信发〔{year}〕{random.randint(1, 90)}号"),
        ("公开方式", "主动公开"),
    ]
    kind = random.randrange(4)
    if kind == 0:
        return [f"{label}：{value}" for label, value in rows]
    if kind == 1:
        return ["\t".join(f"{label}：\t{value}" for label, value in rows[i : i + 2]) for i in range(0, 6, 2)]
    if kind == 2:
        return [f"{label}|{value}" for label, value in rows]
    return [part for label, value in rows for part in (f"{label}：", value)]


def heads(random: Random) -> list[str]:
    """Write what stands over the title."""
    s, p = site(random), place(random)
    return random.choice(
        (
            [f"首页 > 资讯 > {p} > 正文"],
            [s, "首页 | 要闻 | 时政 | 经济 | 园区 | 视频", "当前位置：首页 > 经济 > 正文"],
            [f"您的位置：主页 > 公告动态 > {p} > 投资资讯"],
            [f"{s}首页 新闻 财经 汽车 房产 教育 健康 旅游", f"您当前的位置 ：{s} >> 新闻 >> {p}"],
            ["设为首页 | 加入收藏 | 手机版 | 登录 | 注册", s],
            ["APP下载", f"{s} > 财经 > 正文"],
            ["网站首页", "政务公开", "新闻中心", "走进" + p, "当前位置：网站首页>新闻中心>" + p],
            [f"您好，欢迎来到{s}！ [请登录] [免费注册]", f"{p} · 财经频道"],
            [f"Home / News / {s}"],
            [f"欢迎访问{p}人民政府门户网站", "长者模式 无障碍浏览 繁體 English", "首页 >> 政务动态 >> 部门动态"],
            [f"{s}客户端", "打开APP阅读全文"],
            [f"返回{s}首页 | 旧版 | 投稿", f"·{headline(random)}", f"·{headline(random)}", "首页 → 新闻 → 正文"],
            ["菜单", "搜索", "新闻", "财经", "产业", "园区"],
            ["点击上方蓝字关注我们"],
            [f"原创 {s} {s} ", "↑ 点击上方“蓝字”，一键关注"],
        )
    )


def middles(random: Random) -> list[str]:
    """Write what is put between two paragraphs."""
    return random.choice(
        (
            [f"相关链接：{headline(random)}"],
            ["广告"],
            ["[1] [2] [3] 下一页"],
            ["上一页 1 2 3 下一页 尾页"],
            [f"推荐阅读：{headline(random)}"],
            [f"延伸阅读：{headline(random)}", f"· {headline(random)}"],
            [f">>点击阅读：{headline(random)}<<"],
            ["下载客户端，看更多本地新闻"],
            [f"【编辑推荐】{headline(random)}"],
            ["https://www.example.com/2023/0412/a1.html"],
            ["（资料图）"],
            ["点击查看大图"],
            ["△资料图片"],
            ["Advertisement"],
            [f"[相关报道] {headline(random)}"],
            ["微信扫一扫，分享到朋友圈"],
            ["未完待续，点击展开全文"],
        )
    )


def closings(random: Random) -> list[str]:
    """Write what stands right behind the last paragraph: editors and reporters."""
    n = name(random)
    return random.choice(
        (
            [f"（责任编辑：{n}）"],
            [f"责任编辑：{n}"],
            [f"编辑：{n} 审核：{name(random)} 监制：{name(random)}"],
            [f"一审：{n} 二审：{name(random)} 三审：{name(random)}"],
            [f"[责编：{n}]"],
            [f"（本报记者 {n} 通讯员 {name(random)}）"],
            [f"文/图 记者{n}"],
            [f"来源：{site(random)}", f"编辑：{n}", f"校对：{name(random)}", f"审核：{name(random)}"],
            [f"（作者：{n}，系{place(random)}发改委干部）"],
            ["（完）"],
            ["~END~"],
            [f"【责任编辑:{n}】"],
            [f"值班编辑 {n}  责任校对 {name(random)}"],
            [f"供稿：{place(random)}融媒体中心"],
            [f"素材来源丨{site(random)}", f"本期编辑丨{n}", "投稿邮箱：abc@example.com"],
            ["扫一扫在手机打开当前页"],
            [f"原标题：{headline(random)}"],
            [f"({n})"],
            [f"Editor: {n}"],
        )
    )


def tails(random: Random) -> list[str]:
    """Write lists of other articles, forms, copyright."""
    h = [headline(random) for _ in range(6)]
    s, p = site(random), place(random)
    mark = random.choice(("· ", "• ", "- ", "", "1. ", "▪ ", "[图文] "))
    cue = random.choice(
        (
            "相关阅读", "热门文章", "最新文章", "推荐阅读", "相关新闻", "猜你喜欢", "新闻推荐", "相关快讯", "热点聚焦", "新闻排行榜",
            "大家都在搜", "更多>>", "图片新闻", "本类热门", "24小时热文", "精彩推荐", "编辑精选", "热门关注", "最新动态", "看过本文的还看过",
            "相关专题：", "【相关新闻】", "■ 相关链接", "—— 更多新闻 ——", "Related Articles", "最近浏览", "栏目导航", "一周热点", "好文推荐",
        )
    )  # fmt: skip
    blocks = [
        [cue, *(mark + x for x in h)],
        [cue + " " + "  ".join(h[:3])],
        [f"上一篇：{h[0]}", f"下一篇：{h[1]}"],
        [f"上一篇：{h[0]} 下一篇：{h[1]}"],
        [
            f"版权声明：凡注明“来源：{s}”的所有作品，版权归{s}所有。任何媒体转载、摘编、引用，须注明来源{s}和署著作者名。"
        ],
        [
            f"凡本网未注明“来源：{s}”的作品，均转载自其它媒体，转载目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责。如因作品内容、版权"
            f"和其它问题需要同本网联系的，请在30日内与{s}联系。"
        ],
        ["注意：本站部分文字内容、图片由网友投稿，如侵权请联系删除，联系邮箱：a@example.com"],
        [f"免责声明：本文仅代表作者个人观点，与{s}无关。请读者仅作参考，并自行核实相关内容。"],
        [f"{s}所有自采新闻（含图片）独家授权{p}新闻网发布，未经允许不得转载或镜像；授权转载务必注明来源。"],
        [
            f"Copyright © 2005-2025 {s} All Rights Reserved. 版权所有",
            f"地址：{p}人民路88号 邮编：000000 新闻热线：000-0000000",
        ],
        [
            f"主办：{p}人民政府 承办：{p}人民政府办公室",
            f"{random.choice('京沪苏浙鲁')}ICP备00000000号-1 网站标识码：0000000000",
        ],
        ["发表评论", "昵称： 验证码： 匿名发表", "网友评论仅供其表达个人看法，并不表明本站立场", "暂无评论"],
        ["评论列表（0）", "还没有评论，来说两句吧..."],
        ["分享到：微信 微博 QQ好友 QQ空间", "打印 关闭 返回顶部"],
        ["关于我们 | 联系我们 | 广告服务 | 网站地图 | 法律声明 | 友情链接"],
        ["友情链接：" + " ".join(place(random) + "政府网" for _ in range(5))],
        [f"关注“{s}”微信公众号", "长按识别二维码", "点赞 在看 分享"],
        [f"下载{s}客户端，掌握一手资讯", "打开微信扫一扫"],
        ["标签：" + " ".join((place(random), random.choice(industries()), place(random)))],
        [f"热搜词：{place(random)} {place(random)} 招商 园区"],
        ["收藏 点赞 举报 纠错", f"{s}记者站电话：000-00000000"],
        [f"{p}新闻，新鲜有料。可以走尽是天涯，难以品尽是故乡。距离{p}再远也不是问题。世界很大，期待在此相遇。"],
        [f"声明：该文观点仅代表作者本人，{s}号系信息发布平台，{s}仅提供信息存储空间服务。"],
        ["阅读原文", "阅读 1024  点赞 8  在看 5"],
        [f"本文地址：https://www.example.com/{random.randint(100, 999)}.html 转载请注明出处"],
    ]
    chosen = random.sample(range(len(blocks)), random.randint(1, 5))
    return [line for i in sorted(chosen) for line in blocks[i]]
