//! How any procedure runs: step, procedure, journal, transition, runner, screen, problem.
