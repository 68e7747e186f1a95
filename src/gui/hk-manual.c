/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the manual: headings, paragraphs, lists, tables, code. Pictures and links within the manual
 * are left out. */

#define G_LOG_DOMAIN "hk-manual"

#include "config.h"

#include "hk-manual.h"

#include <gio/gio.h>
#include <pango/pango.h>
#include <string.h>

#include "hk-text.h"

#define RESOURCE "/org/hakaru/Hakaru/manual/ja.md"
#define ANCHOR "<a id=\""

typedef struct
{
  GPtrArray *sections;
  GString *paragraph; /* lines of the paragraph under way */
  GString *code;      /* NULL outside of code */
  char *anchor;       /* for the next section */
} Reader;

static void
block_free (gpointer data)
{
  HkManualBlock *block = data;

  g_free (block->mark);
  g_strfreev (block->texts);
  g_free (block);
}

static void
section_free (gpointer data)
{
  HkManualSection *section = data;

  g_free (section->id);
  g_free (section->title);
  g_ptr_array_unref (section->blocks);
  g_free (section);
}

/* The text up to end, as markup between the two tags. Returns: what follows, or NULL without end.
 */
static const char *
append_span (GString *markup, const char *from, const char *end, const char *tag)
{
  const char *to = strstr (from, end);
  g_autofree char *escaped = NULL;

  if (to == NULL)
    return NULL;
  escaped = g_markup_escape_text (from, to - from);
  g_string_append_printf (markup, "<%s>%s</%s>", tag, escaped, tag);
  return to + strlen (end);
}

/* [text](address): the text only. */
static const char *
append_link (GString *markup, const char *from)
{
  const char *middle = strstr (from, "](");
  const char *end = middle != NULL ? strchr (middle, ')') : NULL;
  g_autofree char *escaped = NULL;

  if (end == NULL)
    return NULL;
  escaped = g_markup_escape_text (from, middle - from);
  g_string_append (markup, escaped);
  return end + 1;
}

static char *
dup_markup (const char *text)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  const char *p = text;

  while (*p != '\0')
    {
      const char *next = NULL;

      if (g_str_has_prefix (p, "**"))
        next = append_span (markup, p + 2, "**", "b");
      else if (*p == '`')
        next = append_span (markup, p + 1, "`", "tt");
      else if (*p == '[')
        next = append_link (markup, p + 1);
      if (next == NULL)
        {
          g_autofree char *escaped = NULL;

          next = g_utf8_next_char (p);
          escaped = g_markup_escape_text (p, next - p);
          g_string_append (markup, escaped);
        }
      p = next;
    }
  return g_string_free (g_steal_pointer (&markup), FALSE);
}

static HkManualBlock *
add_block (Reader *reader, HkManualBlockType type, char **texts)
{
  HkManualBlock *block = g_new0 (HkManualBlock, 1);
  HkManualSection *section = g_ptr_array_index (reader->sections, reader->sections->len - 1);

  block->type = type;
  block->texts = texts;
  g_ptr_array_add (section->blocks, block);
  return block;
}

static char **
take_one (char *text)
{
  char **texts = g_new0 (char *, 2);

  texts[0] = text;
  return texts;
}

static void
end_paragraph (Reader *reader)
{
  if (reader->paragraph->len > 0)
    add_block (reader, HK_MANUAL_PARAGRAPH, take_one (dup_markup (reader->paragraph->str)));
  g_string_truncate (reader->paragraph, 0);
}

static void
begin_section (Reader *reader, const char *title)
{
  HkManualSection *section = g_new0 (HkManualSection, 1);

  section->title = g_strdup (title);
  section->id = reader->anchor != NULL ? g_steal_pointer (&reader->anchor) : g_strdup ("");
  section->blocks = g_ptr_array_new_with_free_func (block_free);
  g_ptr_array_add (reader->sections, section);
}

static void
add_row (Reader *reader, const char *line)
{
  g_autofree char *inner = g_strdup (line + 1);
  g_auto (GStrv) cells = NULL;
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  /* The rule below the heads. */
  if (strspn (line, "|- :") == strlen (line))
    return;
  g_strchomp (inner);
  if (g_str_has_suffix (inner, "|"))
    inner[strlen (inner) - 1] = '\0';
  cells = g_strsplit (inner, "|", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *markup = dup_markup (g_strstrip (cells[i]));

      g_strv_builder_add (texts, markup);
    }
  add_block (reader, HK_MANUAL_ROW, g_strv_builder_end (texts));
}

static void
add_item (Reader *reader, const char *mark, const char *text)
{
  /* The list of contents of the file: the window has its own. */
  if (g_str_has_prefix (text, "[") && strstr (text, "](#") != NULL)
    return;
  add_block (reader, HK_MANUAL_ITEM, take_one (dup_markup (text)))->mark = g_strdup (mark);
}

static void
read_code_line (Reader *reader, const char *line)
{
  if (!g_str_has_prefix (line, "```"))
    {
      g_string_append_printf (reader->code, "%s%s", reader->code->len > 0 ? "\n" : "", line);
      return;
    }
  add_block (reader, HK_MANUAL_CODE, take_one (g_markup_escape_text (reader->code->str, -1)));
  g_string_free (g_steal_pointer (&reader->code), TRUE);
}

static void
read_text_line (Reader *reader, const char *line)
{
  gsize n_digits = strspn (line, "0123456789");

  if (g_str_has_prefix (line, "- "))
    add_item (reader, "•", line + 2);
  else if (n_digits > 0 && g_str_has_prefix (line + n_digits, ". "))
    {
      g_autofree char *mark = g_strndup (line, n_digits + 1);

      add_item (reader, mark, line + n_digits + 2);
    }
  else if (*line == '|')
    add_row (reader, line);
  else if (*line != '\0' && !g_str_has_prefix (line, "!["))
    g_string_append (reader->paragraph, line);
}

static void
read_line (Reader *reader, const char *line)
{
  gboolean is_text = g_ascii_isalnum (*line) || (*line & 0x80) != 0 || *line == '*' || *line == '`';

  if (reader->code != NULL)
    {
      read_code_line (reader, line);
      return;
    }
  if (!is_text || g_str_has_prefix (line, "```"))
    end_paragraph (reader);
  if (g_str_has_prefix (line, "```"))
    reader->code = g_string_new (NULL);
  else if (g_str_has_prefix (line, ANCHOR))
    {
      const char *id = line + strlen (ANCHOR);

      g_free (reader->anchor);
      reader->anchor = g_strndup (id, strcspn (id, "\""));
    }
  else if (g_str_has_prefix (line, "## "))
    begin_section (reader, line + 3);
  else if (g_str_has_prefix (line, "# "))
    begin_section (reader, line + 2);
  else if (g_str_has_prefix (line, "### "))
    add_block (reader, HK_MANUAL_HEADING, take_one (dup_markup (line + 4)));
  else if (reader->sections->len > 0)
    read_text_line (reader, line);
}

/* Transfer full. */
GPtrArray *
hk_manual_parse (const char *markdown)
{
  Reader reader = { .sections = g_ptr_array_new_with_free_func (section_free),
                    .paragraph = g_string_new (NULL) };
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (markdown != NULL, NULL);

  lines = g_strsplit (markdown, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (&reader, lines[i]);
  if (reader.sections->len > 0)
    end_paragraph (&reader);
  g_string_free (reader.paragraph, TRUE);
  if (reader.code != NULL)
    g_string_free (reader.code, TRUE);
  g_free (reader.anchor);
  return reader.sections;
}

GPtrArray *
hk_manual_load (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  gsize size;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  text = data != NULL ? g_strndup (data, size) : g_strdup ("");
  return hk_manual_parse (text);
}

char *
hk_manual_dup_plain (const char *markup)
{
  char *plain = NULL;

  if (!pango_parse_markup (markup, -1, 0, NULL, &plain, NULL, NULL))
    return g_strdup (markup);
  return plain;
}

gboolean
hk_manual_section_matches (const HkManualSection *self, const char *search)
{
  g_autoptr (GString) text = g_string_new (self->title);
  g_autofree char *key = hk_text_search_key (search);
  g_autofree char *whole = NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const HkManualBlock *block = g_ptr_array_index (self->blocks, i);

      for (guint j = 0; block->texts[j] != NULL; j++)
        {
          g_autofree char *plain = hk_manual_dup_plain (block->texts[j]);

          g_string_append_printf (text, "\n%s", plain);
        }
    }
  whole = hk_text_search_key (text->str);
  return strstr (whole, key) != NULL;
}
