/* See icuuc.def. Callers clear the stack themselves on 64-bit Windows, so one function stands for all. */
long long nothing(void) { return 0; }
