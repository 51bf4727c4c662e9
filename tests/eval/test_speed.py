from tools.evaluation.sets import sample_pages
from tools.evaluation.speed import time_cutting
from tools.evaluation.tables import speed_row


def test_speed_is_of_a_process_of_its_own_with_its_start() -> None:
    speed = time_cutting(sample_pages()[:2])
    assert speed.pages == 2
    assert speed.busy > 0
    assert speed.seconds > 0
    assert speed_row(speed).startswith("2 pages")
