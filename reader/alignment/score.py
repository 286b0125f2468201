def bead():
    pass
