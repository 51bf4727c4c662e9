from generator.edition.derived import derive
from generator.edition.jumps import pair_jumps
from generator.edition.records import record_of
from tests.edition.invented import article, indexed, issue

NAME = "qinghe/2025-06-18"


def _records(*articles):
    return tuple(record_of(derive(a)) for a in articles)


def test_a_jump_is_paired_with_its_continuation_on_the_page_it_names():
    records = _records(
        article(NAME, 1, 1, "甲乙丙", jump_to=4),
        article(NAME, 4, 1, "丁戊己"),
        article(NAME, 4, 2, "甲乙丙", jump_from=1),
    )
    assert pair_jumps(records) == ((records[0], records[2]),)


def test_of_several_candidates_the_likest_headline_is_paired_then_printed_order():
    records = _records(
        article(NAME, 1, 1, "老渠新水到田头", jump_to=4),
        article(NAME, 1, 2, "夏粮开秤收购", jump_to=4),
        article(NAME, 4, 1, "夏粮开秤", jump_from=1),
        article(NAME, 4, 2, "毫不相干", jump_from=1),
    )
    assert pair_jumps(records) == ((records[1], records[2]), (records[0], records[3]))


def test_a_half_is_paired_once_and_a_middle_part_with_both_its_neighbours():
    records = _records(
        article(NAME, 1, 1, "长文", jump_to=2),
        article(NAME, 2, 1, "长文", jump_from=1, jump_to=3),
        article(NAME, 3, 1, "长文", jump_from=2),
    )
    assert set(pair_jumps(records)) == {(records[0], records[1]), (records[1], records[2])}


def test_jumps_lead_both_ways():
    found = indexed(issue(NAME, article(NAME, 1, 1, "长文", jump_to=4), article(NAME, 4, 1, "长文", jump_from=1)))
    opening, rest = found.articles
    assert found.jumps_to[opening.id].path == rest.path
    assert found.jumps_from[rest.id].path == opening.path
    assert found.jumps_from[rest.id].headline == "长文"


def test_a_jump_without_its_other_half_leads_to_the_page_or_nowhere():
    found = indexed(
        issue(NAME, article(NAME, 1, 1, "甲", jump_to=4), article(NAME, 1, 2, "乙", jump_to=9), pages=(1, 4))
    )
    first, second = found.articles
    assert found.jumps_to[first.id].path == "qinghe/2025/06/18/04/index.html"
    assert not found.jumps_to[first.id].headline
    assert found.jumps_to[second.id].path == ""
