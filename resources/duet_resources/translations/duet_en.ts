<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%Ln picture(s) so far; indexing has not finished yet.</source>
        <translation>
            <numerusform>%Ln picture so far; indexing has not finished yet.</numerusform>
            <numerusform>%Ln pictures so far; indexing has not finished yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), watched for changes.</source>
        <translation>
            <numerusform>%Ln picture, watched for changes.</numerusform>
            <numerusform>%Ln pictures, watched for changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), looked through for changes now and then.</source>
        <translation>
            <numerusform>%Ln picture, looked through for changes now and then.</numerusform>
            <numerusform>%Ln pictures, looked through for changes now and then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kept} %Ln folder(s) are left out.</source>
        <translation>
            <numerusform>{kept} %Ln folder is left out.</numerusform>
            <numerusform>{kept} %Ln folders are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), gone through once the model is loaded.</source>
        <translation>
            <numerusform>%Ln picture, gone through once the model is loaded.</numerusform>
            <numerusform>%Ln pictures, gone through once the model is loaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln picture(s)?</source>
        <translation>
            <numerusform>Open %Ln picture?</numerusform>
            <numerusform>Open %Ln pictures?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{first}, {second} and %Ln more</source>
        <translation>
            <numerusform>{first}, {second} and %Ln more</numerusform>
            <numerusform>{first}, {second} and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), best first</source>
        <translation>
            <numerusform>%Ln picture, best first</numerusform>
            <numerusform>%Ln pictures, best first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pixels or more</source>
        <translation>
            <numerusform>%Ln pixels or more</numerusform>
            <numerusform>%Ln pixels or more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln could not be read</numerusform>
            <numerusform>%Ln could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking through {name}: %Ln picture(s) so far</source>
        <translation>
            <numerusform>Looking through {name}: %Ln picture so far</numerusform>
            <numerusform>Looking through {name}: %Ln pictures so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loading the model, then going through %Ln picture(s) in {name}</source>
        <translation>
            <numerusform>Loading the model, then going through %Ln picture in {name}</numerusform>
            <numerusform>Loading the model, then going through %Ln pictures in {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is up to date: %Ln picture(s).</source>
        <translation>
            <numerusform>{name} is up to date: %Ln picture.</numerusform>
            <numerusform>{name} is up to date: %Ln pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is ready: %Ln picture(s).</source>
        <translation>
            <numerusform>{name} is ready: %Ln picture.</numerusform>
            <numerusform>{name} is ready: %Ln pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is up to date: %Ln picture(s), {fresh} of them new or moved.</source>
        <translation>
            <numerusform>{name} is up to date: %Ln picture, {fresh} of them new or moved.</numerusform>
            <numerusform>{name} is up to date: %Ln pictures, {fresh} of them new or moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) are not where they were. Look for new pictures (F5) to find where they went.</source>
        <translation>
            <numerusform>%Ln picture is not where it was. Look for new pictures (F5) to find where it went.</numerusform>
            <numerusform>%Ln pictures are not where they were. Look for new pictures (F5) to find where they went.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) are on a drive that is not connected. Connect the drive, then try again.</source>
        <translation>
            <numerusform>%Ln picture is on a drive that is not connected. Connect the drive, then try again.</numerusform>
            <numerusform>%Ln pictures are on a drive that is not connected. Connect the drive, then try again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) copied.</source>
        <translation>
            <numerusform>%Ln picture copied.</numerusform>
            <numerusform>%Ln pictures copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) copied.</source>
        <translation>
            <numerusform>Path copied.</numerusform>
            <numerusform>%Ln paths copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>like %Ln photo(s)</source>
        <translation>
            <numerusform>like %Ln photo</numerusform>
            <numerusform>like %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not like %Ln photo(s)</source>
        <translation>
            <numerusform>not like %Ln photo</numerusform>
            <numerusform>not like %Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message numerus="yes">
        <source>Open %Ln picture(s)</source>
        <translation>
            <numerusform>Open %Ln picture</numerusform>
            <numerusform>Open %Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln picture(s)</source>
        <translation>
            <numerusform>Copy %Ln picture</numerusform>
            <numerusform>Copy %Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln path(s)</source>
        <translation>
            <numerusform>Copy %Ln path</numerusform>
            <numerusform>Copy %Ln paths</numerusform>
        </translation>
    </message>
</context>
</TS>
