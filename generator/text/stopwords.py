"""Words that say nothing of what an article is about, though jieba's table has them for rare ones or not at all."""

_CHINESE = """
本报 本报讯 本刊 本台 通讯员 特约 摄影 编辑 编者按 责编 报道 日电 专电 转载 作者 供稿 图为 图片 资料图片 下转
上接 本版 头版 近日 日前 昨天 前天 明天 去年 前年 本月 上月 下月 本周 上周 下周 当天 当日 当年 当月 次日 同日
翌日 早上 上午 中午 下午 傍晚 晚上 夜里 凌晨 清晨 深夜 周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三
星期四 星期五 星期六 星期日 星期天 年度 上半年 下半年 年初 年底 月底 那边 这边 哪里 那次 本次 首次 多次 每次
怎样 为何 某些 其它 其余 各自 各个 彼此 本人 她们 别人 没人 某人 上下 以内 以外 之中 随后 此后 此前 当前 将来
那时 介绍 强调 问道 回答 据悉 据介绍 据了解 了解到 走进 走到 拿出 说起 谈到 提到 得知 获悉 记得 开展 推进 落实
完善 提升 加快 坚持 即使 无论 不管 不但 曾经 将要 应当 愿意 接近 大约 约有 共有 总共 一共 少数 多数 一半 多年
多个 多名 多位 多家 全长 共计 合计 例如 比如 等等 之类 一同 一边 一面 一块 一张 相当 差不多 依然 依旧 仍旧 也有
都有 便是 总是 老是 常常 经常 往往 时常 有时 渐渐 逐步 慢慢 立即 马上 随即 先生 女士 同志 人员 负责人 工作人员
样子 我市 本市 全市 我省 本省 全省 我县 本县 全县 我区 本区 全区 我国 全国 全镇 全村 责任编辑 值班编辑
美编 组版 版式 校对 出版 出版物 启事 农历 小时 人家 人人 道理 名字 日子 有时候 即日起 从今天起
"""

_ENGLISH = """
the of is and to in that we for an are by be as on with can if from which you it this then at have all not one has or
"""

STOP_WORDS = frozenset((_CHINESE + _ENGLISH).split())
"""In lower case."""
