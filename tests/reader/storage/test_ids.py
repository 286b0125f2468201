import time
from datetime import UTC, datetime
from uuid import RFC_4122, UUID

from reader.storage.ids import new_id, now


def test_ids_are_uuids_of_version_7_and_hold_the_time() -> None:
    before = time.time_ns() // 1_000_000
    id = UUID(new_id())
    after = time.time_ns() // 1_000_000
    assert (id.version, id.variant) == (7, RFC_4122)
    assert before <= id.int >> 80 <= after


def test_ids_are_unique_and_spelt_alike() -> None:
    ids = [new_id() for _ in range(5000)]
    assert len(set(ids)) == 5000
    assert all(str(UUID(id)) == id for id in ids)


def test_ids_made_one_after_another_sort() -> None:
    ids = []
    for _ in range(50):
        ids.append(new_id())
        time.sleep(0.0002)
    assert ids == sorted(ids)


def test_times_are_utc_and_sort_as_texts() -> None:
    moment = now()
    assert moment.endswith("Z")
    assert len(moment) == 27
    assert abs((datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds()) < 60
