# Transfer or buy again: three questions and a recommendation.
