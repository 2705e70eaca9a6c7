#ifndef CHIPBRIEF_EAST_ASIAN_H
#define CHIPBRIEF_EAST_ASIAN_H
#include <stdbool.h>
#include <stdint.h>

/// Whether a character belongs to a script without spaces between words, including Hangul, or to its punctuation.
bool chipbrief_is_east_asian(int32_t character);

/// Whether a character is Hangul, which is written with spaces.
bool chipbrief_is_hangul(int32_t character);
#endif
