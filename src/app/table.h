#pragma once

// Text for a terminal: columns that line up, whatever the script.

#include <string>
#include <string_view>
#include <vector>

namespace diemtin::app {

// Columns that the text takes: none for combining marks, two for East Asian wide characters and
// emoji.
int DisplayWidth(std::string_view utf8);
// The text itself, or as much as fits with "…" at its end.
std::string FitWidth(std::string_view utf8, int width);

// Of standard output's terminal, at least 40; 100 when it is none.
int TerminalWidth();

struct Column {
  std::string title;
  bool right = false;     // aligned right
  bool flexible = false;  // cut so that the table fits; one column of a table
};

// Rows of as many cells as columns. Rows and head end in a line feed.
std::string RenderTable(const std::vector<Column>& columns,
                        const std::vector<std::vector<std::string>>& rows, int width);

// Cut into lines at spaces, each with the indent before it.
std::string Wrap(std::string_view utf8, int width, int indent);

// "1,234,567"
std::string Grouped(long long number);
// "2024-04-10 20:51" in the zone of this machine; "" for 0.
std::string LocalTime(long long unix_seconds);

}  // namespace diemtin::app
