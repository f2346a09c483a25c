# People without a licence who should get one.
