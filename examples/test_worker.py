"""python3 -m unittest: the check that keeps a worker from dialing twice."""

import unittest
from datetime import datetime, timedelta, timezone

from worker import reason_not_to_dial

LAST = datetime(2026, 11, 1, 12, 0, 40, tzinfo=timezone.utc)
JOB = {"request_id": "order-1", "attempt_id": "attempt-1", "dial_before": "2026-11-01T12:00:40Z"}


class ReasonNotToDial(unittest.TestCase):
    def test_a_fresh_job_in_its_own_room_dials(self):
        self.assertIsNone(reason_not_to_dial(JOB, "attempt-1", ["other"], LAST - timedelta(milliseconds=1)))

    def test_a_job_that_is_launched_again_later_does_not_dial(self):
        self.assertIn("12:00:40", reason_not_to_dial(JOB, "attempt-1", [], LAST))

    def test_a_room_of_another_attempt_is_left_alone(self):
        self.assertIn("another attempt", reason_not_to_dial(JOB, "attempt-2", [], LAST - timedelta(seconds=9)))

    def test_a_callee_who_is_being_called_is_not_called_again(self):
        self.assertIn("already", reason_not_to_dial(JOB, "attempt-1", ["sip"], LAST - timedelta(seconds=9)))

    def test_metadata_of_an_older_dispatcher_dials(self):
        self.assertIsNone(reason_not_to_dial({"request_id": "order-1"}, "attempt-1", [], LAST))


if __name__ == "__main__":
    unittest.main()
