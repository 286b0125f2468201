"""Why a translation differs: what stands on one side of a bead only, told without judging who is right; no Qt."""
