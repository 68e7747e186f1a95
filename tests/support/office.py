# SPDX-License-Identifier: GPL-3.0-or-later
"""A real LibreOffice that opens a workbook, edits cells and saves it: headless, by a Basic macro in a profile of its own."""
import os
import pathlib
import subprocess
from xml.sax.saxutils import escape

LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/%s.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">%s</library:library>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edit" script:language="StarBasic">%s</script:module>
"""
MACRO = """
Function Prop (name As String, value As Variant) As Variant
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = name
  p.Value = value
  Prop = p
End Function

Sub Main
  Dim doc As Object, sheet As Object
  doc = StarDesktop.loadComponentFromURL("%s", "_blank", 0, Array(Prop("Hidden", True)))
  sheet = doc.Sheets.getByIndex(0)
%s
  doc.storeToURL("%s", Array(Prop("FilterName", "Calc MS Excel 2007 XML")))
  doc.close(True)
  StarDesktop.terminate
End Sub
"""


def quote(text):
    """A text in Basic."""
    return '"' + text.replace('"', '""') + '"'


def put(cell, value):
    """The line that types a text, or a number, into a cell of the first sheet."""
    if isinstance(value, str):
        return "sheet.getCellRangeByName(%s).String = %s" % (quote(cell), quote(value))
    return "sheet.getCellRangeByName(%s).Value = %s" % (quote(cell), value)


def run(command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=200)


def edit(folder, source, target, lines):
    """Opens source, runs the lines of Basic on `doc` and `sheet` (its first one) and saves target as .xlsx."""
    profile = pathlib.Path(folder, "office-profile")
    office = ["soffice", "-env:UserInstallation=" + profile.resolve().as_uri(), "--headless", "--nologo", "--norestore"]
    if not profile.exists():
        # The first start fills the profile and would lay its own empty library over ours.
        run(office + ["--terminate_after_init"])
    standard = profile / "user/basic/Standard"
    standard.mkdir(parents=True, exist_ok=True)
    code = MACRO % (pathlib.Path(source).resolve().as_uri(), "\n".join("  " + line for line in lines),
                    pathlib.Path(target).resolve().as_uri())
    for name, element in (("script", '<library:element library:name="Edit"/>'), ("dialog", "")):
        (standard.parent / (name + ".xlc")).write_text(LIBRARIES % name, encoding="utf-8")
        (standard / (name + ".xlb")).write_text(LIBRARY % element, encoding="utf-8")
    (standard / "Edit.xba").write_text(MODULE % escape(code), encoding="utf-8")
    if os.path.exists(target):
        os.unlink(target)
    run(office + ["macro:///Standard.Edit.Main"])
    if not os.path.exists(target):
        raise AssertionError("LibreOffice saved nothing: " + target)
    return target
