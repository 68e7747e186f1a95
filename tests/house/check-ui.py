#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""UI templates: one class per file of the same name, named icon buttons, translatable words, no deprecated widgets."""
import re
import xml.etree.ElementTree as xml

import house

# Deprecated on Debian 12 or 13, or missing on one of them: class → what to use.
DEPRECATED = {
    "AdwAboutWindow": "GtkAboutDialog",
    "AdwAlertDialog": "a modal AdwWindow",
    "AdwBanner": "GtkRevealer with a box",
    "AdwBreakpoint": "a layout that needs none",
    "AdwFlap": "GtkPaned",
    "AdwLeaflet": "GtkPaned",
    "AdwMessageDialog": "a modal AdwWindow",
    "AdwNavigationView": "GtkStack",
    "AdwPreferencesWindow": "AdwWindow with AdwPreferencesPage",
    "AdwSpinRow": "AdwActionRow with GtkSpinButton",
    "AdwSpinner": "GtkSpinner",
    "AdwSqueezer": "a layout that needs none",
    "AdwSwitchRow": "AdwActionRow with GtkSwitch",
    "AdwToolbarView": "GtkBox with AdwHeaderBar",
    "AdwViewSwitcherTitle": "AdwViewSwitcher",
    "GtkAppChooserButton": "a list of our own",
    "GtkAssistant": "GtkStack",
    "GtkCellView": "GtkListView",
    "GtkColorButton": "nothing",
    "GtkColorChooserDialog": "nothing",
    "GtkComboBox": "GtkDropDown",
    "GtkComboBoxText": "GtkDropDown",
    "GtkDialog": "AdwWindow",
    "GtkEntryCompletion": "a popover of our own",
    "GtkFontButton": "nothing",
    "GtkIconView": "GtkGridView",
    "GtkInfoBar": "GtkRevealer with a box",
    "GtkListStore": "GListStore",
    "GtkLockButton": "nothing",
    "GtkMessageDialog": "AdwWindow",
    "GtkStatusbar": "GtkLabel",
    "GtkTreeStore": "GtkTreeListModel",
    "GtkTreeView": "GtkColumnView",
    "GtkVolumeButton": "GtkScale",
}
FUNCTIONS = {
    "adw_action_row_set_icon_name": "adw_action_row_add_prefix",
    "adw_expander_row_add_action": "a row of our own",
    "gtk_css_provider_load_from_data": "gtk_css_provider_load_from_resource",
    "gtk_image_new_from_pixbuf": "gtk_image_new_from_paintable",
    "gtk_picture_new_for_pixbuf": "gtk_picture_new_for_paintable",
    "gtk_show_uri": "g_app_info_launch_default_for_uri_async",
    "gtk_style_context_add_class": "gtk_widget_add_css_class",
    "gtk_widget_get_allocated_height": "gtk_widget_get_height",
    "gtk_widget_get_allocated_width": "gtk_widget_get_width",
    "gtk_widget_get_allocation": "gtk_widget_compute_bounds",
    "gtk_widget_get_style_context": "gtk_widget_add_css_class",
    "gtk_widget_hide": "gtk_widget_set_visible",
    "gtk_widget_show": "gtk_widget_set_visible",
}
BUTTONS = {"GtkButton", "GtkToggleButton", "GtkMenuButton", "GtkLinkButton", "AdwSplitButton"}
VISIBLE = {
    "label", "title", "subtitle", "description", "tooltip-text", "placeholder-text", "menu-button-label", "translator-credits",
}
WORD = re.compile(r"[A-Za-z]{2}|[\u3040-\u30ff\u4e00-\u9fff]")


# Icons of the Adwaita theme that are there on Debian 12 and 13; every other one is drawn by us.
ADWAITA = {
    "application-x-addon-symbolic", "avatar-default-symbolic", "changes-allow-symbolic", "changes-prevent-symbolic",
    "dialog-error-symbolic", "dialog-information-symbolic", "dialog-question-symbolic", "dialog-warning-symbolic",
    "document-edit-symbolic", "document-new-symbolic", "document-open-recent-symbolic", "document-open-symbolic",
    "document-print-symbolic", "document-properties-symbolic", "document-save-as-symbolic", "document-save-symbolic",
    "document-send-symbolic", "edit-clear-symbolic", "edit-copy-symbolic", "edit-delete-symbolic", "edit-find-symbolic",
    "edit-redo-symbolic", "edit-undo-symbolic", "find-location-symbolic", "focus-windows-symbolic",
    "folder-open-symbolic", "folder-symbolic", "go-down-symbolic", "go-next-symbolic", "go-previous-symbolic",
    "go-up-symbolic", "help-about-symbolic", "list-add-symbolic", "list-remove-symbolic", "mail-attachment-symbolic",
    "network-server-symbolic", "object-select-symbolic", "open-menu-symbolic", "pan-down-symbolic", "pan-end-symbolic",
    "pan-start-symbolic", "pan-up-symbolic", "process-stop-symbolic", "sidebar-show-symbolic", "starred-symbolic",
    "system-search-symbolic", "user-trash-symbolic", "view-list-symbolic", "view-more-symbolic", "view-refresh-symbolic",
    "window-close-symbolic", "x-office-spreadsheet-symbolic",
}
ICON = re.compile(r"(?<![\w-])([a-z0-9]+(?:-[a-z0-9]+)*-symbolic)(?![\w-])")


def dashes(name):
    """HkRequestPage → hk-request-page"""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def own_property(element, *names):
    """The text of a property of this object itself (underscores and dashes mean the same)."""
    for child in element.findall("property") + element.findall("binding"):
        if child.get("name", "").replace("_", "-") in names:
            return child
    return None


def is_named(element):
    for accessibility in element.findall("accessibility"):
        for child in accessibility:
            if child.get("name") in ("label", "labelled-by"):
                return True
    return False


def set_in_code(root, path, who, what):
    """Whether the code of the template gives the button what changes while the program runs."""
    if not who:
        return False
    pattern = re.compile(rf"\b{what}\w*[ \t]*\([^;]*\b{re.escape(who)}\b")
    return any(pattern.search(house.blank(house.read(code))) for code in (root / "src/gui").glob(f"{path.stem}*.c"))


def check_button(root, path, element, report):
    icon = own_property(element, "icon-name")
    if icon is None or own_property(element, "label", "child") is not None or element.find("child") is not None:
        return
    who = element.get("id") or (icon.text or "").strip()
    has_tooltip = own_property(element, "tooltip-text", "tooltip-markup") is not None
    if not has_tooltip and not set_in_code(root, path, element.get("id"), "gtk_widget_set_tooltip"):
        report.finding(path, 0, f"the button {who} shows only an icon and has no tooltip")
    if not is_named(element):
        report.finding(path, 0, f"the button {who} shows only an icon and has no accessible label")


def check_words(path, element, report):
    for child in element.iter():
        if child.tag not in ("property", "attribute", "item") or child.get("translatable") in ("yes", "1", "true"):
            continue
        text = (child.text or "").strip()
        name = child.get("name", "").replace("_", "-")
        if child.tag != "item" and name not in VISIBLE:
            continue
        if WORD.search(text) and not child.get("bind-source") and len(child) == 0:
            report.finding(path, 0, f'"{text}" can be seen and is not translatable')


def check_ui(root, path, resources, report):
    text = house.read(path)
    try:
        tree = xml.fromstring(text)
    except xml.ParseError as problem:
        report.finding(path, 0, f"not good XML: {problem}")
        return
    for template in tree.findall("template"):
        name = template.get("class", "")
        if dashes(name) != path.stem:
            report.finding(path, 0, f"the template class {name} belongs into {dashes(name)}.ui")
        if not (root / "src/gui" / f"{path.stem}.c").is_file():
            report.finding(path, 0, f"src/gui/{path.stem}.c is missing")
    if f"{path.name}<" not in resources and f"/{path.name}" not in resources:
        report.finding(path, 0, "not listed in a gresource")
    for element in tree.iter():
        name = element.get("class")
        if element.tag in ("object", "template") and name:
            for used in (name, element.get("parent", "")):
                if used in DEPRECATED:
                    report.finding(path, 0, f"{used} is deprecated or not everywhere, use {DEPRECATED[used]}")
            if name in BUTTONS or element.get("parent") in BUTTONS:
                check_button(root, path, element, report)
    for element in tree.iter("lookup"):
        if element.get("type") in DEPRECATED:
            report.finding(path, 0, f"{element.get('type')} is deprecated or not everywhere")
    check_words(path, tree, report)
    for match in re.finditer(r'<(?:property|attribute|item)[^>]*translatable="yes"[^>]*>\s*<', text):
        report.finding(path, text.count("\n", 0, match.start()) + 1, "an empty text is marked translatable")


def check_code(path, report):
    text = house.read(path)
    clean = house.blank(text)
    for match in re.finditer(r"(?<!\w)(\w+)[ \t]*\(", clean):
        name = match.group(1)
        line = clean.count("\n", 0, match.start()) + 1
        if name in FUNCTIONS:
            report.finding(path, line, f"{name} is deprecated, use {FUNCTIONS[name]}")
        made = re.match(r"(adw|gtk)_(\w+)_new", name)
        if made:
            camel = made.group(1).title() + "".join(part.title() for part in made.group(2).split("_"))
            if camel in DEPRECATED:
                report.finding(path, line, f"{camel} is deprecated or not everywhere, use {DEPRECATED[camel]}")
        if name.startswith("gtk_file_chooser_") and "file-chooser" not in path.stem and "file-dialog" not in path.stem:
            report.finding(path, line, "files are chosen through the one shim for both GTK versions")
    for function in house.functions(text):
        if re.search(r"\bgtk_(?:toggle_)?button_new_from_icon_name\b", function.body):
            if "tooltip" not in function.body:
                report.finding(path, function.line, f"{function.name} makes an icon button without a tooltip")
            if "ACCESSIBLE_PROPERTY_LABEL" not in function.body:
                report.finding(path, function.line, f"{function.name} makes an icon button without an accessible label")


def check_icons(root, path, report):
    text = house.read(path)
    for match in ICON.finditer(text):
        name = match.group(1)
        if name not in ADWAITA and not (root / f"data/icons/hicolor/scalable/actions/{name}.svg").is_file():
            report.finding(path, text.count("\n", 0, match.start()) + 1, f"there is no icon {name}")


def check(root, report):
    for path in house.files(root, "ui/**/*.ui", "src/gui/*.c"):
        check_icons(root, path, report)
    resources = "".join(house.read(path) for path in house.files(root, "**/*.gresource.xml"))
    for path in house.files(root, "ui/**/*.ui"):
        check_ui(root, path, resources, report)
    for path in house.files(root, "src/gui/*.c"):
        check_code(path, report)


if __name__ == "__main__":
    house.run(check, __doc__)
