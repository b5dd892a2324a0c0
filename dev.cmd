@echo off
rem The same as ./dev, on Windows: dev run, dev test, dev check ...
where py >nul 2>nul && (py -3 "%~dp0dev" %* & exit /b)
python "%~dp0dev" %*
